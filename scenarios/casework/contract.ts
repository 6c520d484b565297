export * from "./contracts/views.ts";
export * from "./contracts/tasks.ts";
export * from "./contracts/cases.ts";
export * from "./contracts/messages.ts";
