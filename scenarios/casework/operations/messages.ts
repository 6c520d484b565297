import { operation } from "../../../kernel/index.ts";
import * as contract from "../contract.ts";
import type { DeskCity } from "./views.ts";

export const messages = operation(contract.messages, async (query, city: DeskCity, { who }) => {
  const { messages: found, unread, next } = await city.messages.inbox(who, query);
  return { messages: [...found], unread, ...(next === undefined ? {} : { next }) };
});

export const markRead = operation(contract.markRead, async ({ ids }, city: DeskCity, { who }) => {
  await city.messages.markRead(who, ids ?? "all");
  return {};
});
