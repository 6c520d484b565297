import { CityError } from "../errors/city-error.ts";
import type { Channel } from "./messages.ts";

export interface MessageOut {
  readonly address: string;
  readonly title: string;
  readonly body: string;
  readonly path?: string;
  /** The same at each try. */
  readonly key: string;
}

/** A way out of the city. The local one keeps what it was given, for the demo and for tests. */
export interface MessagePort {
  readonly channel: Channel;
  /**
   * True: what is given again with the same key reaches its reader once. Then a message of which it is not known whether it
   * was taken is given again; otherwise it is not, and fails as `message.unsure` for a person to decide.
   */
  readonly knowsKeys: boolean;
  /** Calls at the same time; 10 when absent. */
  readonly atOnce?: number;
  /** Of a push port: what a browser is given to agree to (`applicationServerKey`). */
  readonly publicKey?: string;
  /**
   * Resolves when it was taken. Rejects with `message.address.gone` or `message.refused` when it never will be, with
   * `message.unsure` when it may have been, with anything else when it surely was not: then it is tried again.
   */
  send(out: MessageOut, signal: AbortSignal): Promise<void>;
  close?(): Promise<void>;
}

/** ms for one call of a provider. */
const patience = 30_000;

/** A call that is not answered in time may have been taken. */
export async function sendWithin(port: MessagePort, out: MessageOut, limit = patience): Promise<void> {
  const ending = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const noAnswer = new Promise<never>((_, reject) => {
    const end = () => {
      reject(new CityError("message.unsure"));
      ending.abort();
    };
    timer = setTimeout(end, limit);
  });
  try {
    await Promise.race([port.send(out, ending.signal), noAnswer]);
  } finally {
    clearTimeout(timer);
    ending.abort();
  }
}
