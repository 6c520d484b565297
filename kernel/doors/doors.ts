export * from "./session.ts";
export * from "./profile.ts";
export * from "./map.ts";
export * from "./calendar.ts";
export * from "./things.ts";
export * from "./citizen.ts";
export * from "./organisation.ts";
export * from "./passkeys.ts";
