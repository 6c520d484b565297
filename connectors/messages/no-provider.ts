import { CityError, type Channel, type MessagePort } from "../../kernel/index.ts";

/** A channel for which nothing is configured: its messages fail and say so, rather than wait for ever. */
export function noProvider(channel: Channel): MessagePort {
  return { channel, knowsKeys: true, send: () => Promise.reject(new CityError("message.channel.none")) };
}
