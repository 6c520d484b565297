import type { Position, Store, Stream } from "../../kernel/index.ts";
import type { JetStreamPlace } from "../../kernel/stream/served/jetstream-copy.ts";
import type { Manifest } from "./manifest.ts";

/** A city, running or not, as it is copied. */
export interface CityParts {
  readonly about: Pick<Manifest, "program" | "city">;
  readonly dataFolder: string;
  readonly store: Store;
  readonly stream: Pick<Stream, "kind"> & { last(): Position };
  /** Nothing that the copy needs goes until the way back is called. */
  hold(): () => void;
  /** Brings the saved state up to now. */
  saveState(): Promise<void>;
  /** Puts a copy of the embedded history, no older than the saved state, into the folder. */
  copyHistory(folder: string): Promise<void>;
  readonly databaseUrl?: string;
  /** The stream on a NATS server. */
  readonly jetStream?: JetStreamPlace;
  /** Files that the configuration names and that lie elsewhere. */
  readonly outside: readonly string[];
}
