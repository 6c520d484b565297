import { join } from "node:path";
import type { Log } from "../log.ts";
import { AppendLog } from "./embedded/append-log.ts";
import { openJetStream } from "./served/open-jetstream.ts";
import type { Stream } from "./stream.ts";

export interface StreamOptions {
  /** The embedded log goes to `stream/` in it. */
  readonly dataFolder?: string;
  /** `nats://host:port`, several with commas; takes precedence. */
  readonly natsUrl?: string;
  /** Name of the JetStream stream; `CITY` when absent. */
  readonly name?: string;
  /** Id of the city: a JetStream stream is then this city's alone. */
  readonly owner?: string;
  readonly log: Log;
}

/** @throws CityError `stream.corrupt` when acknowledged records cannot be read, `stream.unavailable` without a server, `stream.taken` */
export async function openStream({ dataFolder, natsUrl, name = "CITY", owner, log }: StreamOptions): Promise<Stream> {
  if (natsUrl !== undefined)
    return openJetStream({ url: natsUrl, name, log, ...(owner === undefined ? {} : { owner }) });
  if (dataFolder === undefined) throw new TypeError("a stream needs a data folder or a NATS url");
  return AppendLog.open({ folder: join(dataFolder, "stream"), log });
}
