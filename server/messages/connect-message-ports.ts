import { openMessageSink } from "../../connectors/messages/message-sink.ts";
import { noProvider } from "../../connectors/messages/no-provider.ts";
import { channels, type Channel, type MessagePort, type Store } from "../../kernel/index.ts";
import type { OpenMessages } from "../../kernel/messages/open-messages.ts";
import type { Configuration } from "../configuration/configuration.ts";

export interface MessagePortsOptions {
  readonly configuration: Configuration;
  readonly dataFolder: string;
  readonly store: Store;
  readonly messages: OpenMessages;
  readonly now: () => number;
}

/**
 * Gives each channel its way out: the provider that is configured; without one the sink where the city is simulated, and in a
 * real city none, so that nothing counts as handed over that nobody gets.
 */
export async function connectMessagePorts(options: MessagePortsOptions): Promise<void> {
  const { configuration, store, messages, now } = options;
  const sink = configuration.demo === false ? undefined : await openMessageSink(store, now);
  for (const channel of channels) {
    const port = (await configured(channel, options)) ?? sink?.port(channel) ?? noProvider(channel);
    await messages.connect(port);
  }
}

/** Libraries are loaded only for what is configured. */
async function configured(channel: Channel, options: MessagePortsOptions): Promise<MessagePort | undefined> {
  const { messages, publicUrl } = options.configuration;
  if (channel === "push" && messages.push !== undefined) {
    const { openWebPush } = await import("../../connectors/messages/web-push.ts");
    return await openWebPush({ dataFolder: options.dataFolder, contact: messages.push.contact });
  }
  if (channel === "mail" && messages.mail !== undefined) {
    const { openSmtpMail } = await import("../../connectors/messages/smtp-mail.ts");
    const { smtp, from } = messages.mail;
    return openSmtpMail({ url: smtp, from, ...(publicUrl === undefined ? {} : { publicUrl }) });
  }
  return undefined;
}
