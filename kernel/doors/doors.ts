export * from "./session.ts";
export * from "./profile.ts";
export * from "./map.ts";
export * from "./things.ts";
