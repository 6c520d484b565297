export * from "./contracts/accounts.ts";
export * from "./contracts/health.ts";
export * from "./contracts/journal.ts";
export * from "./contracts/machines.ts";
export * from "./contracts/scenarios.ts";
