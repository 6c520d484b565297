export * from "./contracts/citizen.ts";
export * from "./contracts/desk.ts";
export * from "./contracts/map.ts";
export * from "./contracts/place.ts";
export * from "./contracts/way.ts";
