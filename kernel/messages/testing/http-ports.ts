import { CityError } from "../../errors/city-error.ts";
import type { MessagePeople } from "../message-people.ts";
import type { MessagePort } from "../message-port.ts";
import type { MessageTemplate } from "../messages.ts";

export const killedTemplate: MessageTemplate = {
  id: "killed.note",
  title: { zh: "{text}", en: "{text}" },
  body: { zh: "{text}", en: "{text}" },
  channels: ["sms", "mail"],
};

/** Every role is held by ten people of its own. */
export const peopleOfTen: MessagePeople = {
  holders: async (_, role) => Array.from({ length: 10 }, (__, i) => `${role}-${i}`),
  addressOf: async (person) => ({ address: person }),
};

/** Two providers at an address: one that knows keys, one that takes whatever it is given. */
export function httpPorts(provider: string): readonly MessagePort[] {
  return (["sms", "mail"] as const).map((channel) => ({
    channel,
    knowsKeys: channel === "sms",
    async send({ key, title }) {
      const answer = await fetch(`${provider}/${channel}`, {
        method: "POST",
        body: JSON.stringify({ key, title }),
      }).catch(() => {
        throw new CityError("message.unsure");
      });
      if (!answer.ok) throw new CityError("message.provider", { rule: String(answer.status) });
    },
  }));
}
