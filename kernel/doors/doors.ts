export * from "./session.ts";
export * from "./profile.ts";
export * from "./things.ts";
