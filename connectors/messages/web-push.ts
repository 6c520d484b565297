import { createHash } from "node:crypto";
import webPush from "web-push";
import { CityError, type MessageOut, type MessagePort } from "../../kernel/index.ts";
import { pushKeys } from "./push-keys.ts";

export interface WebPushOptions {
  readonly dataFolder: string;
  /** Whom a push service may turn to: `mailto:…` or `https://…`. */
  readonly contact: string;
  /** `fetch`, in tests another. */
  readonly post?: (url: string, request: RequestInit) => Promise<Pick<Response, "status" | "body">>;
}

/** Seconds that a push service keeps a message for a device that is off. */
const keptFor = 3 * 86_400;
/** A push service takes 4,096 bytes; the whole text is in the inbox. */
const longestBody = 500;

/**
 * To browsers by their makers' push services (RFC 8030, 8291, 8292), encrypted for the device. The key goes along as topic,
 * so that a second one takes the place of a first not yet delivered, and within, so that the page shows it once.
 */
export async function openWebPush({ dataFolder, contact, post = fetch }: WebPushOptions): Promise<MessagePort> {
  const keys = await pushKeys(dataFolder, () => webPush.generateVAPIDKeys());
  const vapidDetails = { subject: contact, ...keys };
  return {
    channel: "push",
    knowsKeys: true,
    publicKey: keys.publicKey,
    async send(out, signal) {
      const request = requestFor(out, vapidDetails);
      const { headers, body, endpoint } = request;
      const { status } = await post(endpoint, { method: "POST", headers, body, redirect: "manual", signal }).then(
        async (answer) => {
          await answer.body?.cancel();
          return answer;
        },
        (error: unknown) => {
          throw notAnswered(error);
        },
      );
      if (status >= 200 && status < 300) return;
      const rule = String(status);
      if (status === 404 || status === 410) throw new CityError("message.address.gone");
      if (status === 429 || status >= 500) throw new CityError("message.provider", { rule });
      throw new CityError("message.refused", { rule });
    },
  };
}

function requestFor(out: MessageOut, vapidDetails: { subject: string; publicKey: string; privateKey: string }) {
  const { title, body, path, key } = out;
  const text = JSON.stringify({ title, body: shortened(body), key, ...(path === undefined ? {} : { path }) });
  try {
    const details = webPush.generateRequestDetails(JSON.parse(out.address), text, {
      vapidDetails,
      TTL: keptFor,
      urgency: "normal",
      topic: createHash("sha256").update(key).digest("base64url").slice(0, 32),
    });
    const headers = Object.entries(details.headers).map(([name, value]): [string, string] => [name, String(value)]);
    return { headers, body: new Uint8Array(details.body!), endpoint: details.endpoint };
  } catch {
    // Keys with which nothing can be encrypted: no device that will ever take anything.
    throw new CityError("message.address.gone");
  }
}

function shortened(body: string): string {
  const characters = [...body];
  return characters.length <= longestBody ? body : `${characters.slice(0, longestBody - 1).join("")}…`;
}

/** Where no connection was made, nothing was taken. */
function notAnswered(error: unknown): CityError {
  const code = ((error as Error).cause as { code?: string } | undefined)?.code;
  const isUnconnected = [
    "ECONNREFUSED",
    "ENOTFOUND",
    "EAI_AGAIN",
    "EHOSTUNREACH",
    "ENETUNREACH",
    "UND_ERR_CONNECT_TIMEOUT",
  ];
  return code !== undefined && isUnconnected.includes(code)
    ? new CityError("message.provider", { rule: code })
    : new CityError("message.unsure");
}
