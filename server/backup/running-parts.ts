import { join } from "node:path";
import type { OpenHistory } from "../../kernel/history/open-history.ts";
import { historyFile } from "../../kernel/history/embedded/files.ts";
import type { CityProfile, Store, Stream } from "../../kernel/index.ts";
import { cityId } from "../../kernel/store/city-id.ts";
import type { JetStreamPlace } from "../../kernel/stream/served/jetstream-copy.ts";
import type { OpenChangePath } from "../../kernel/things/open-change-path.ts";
import { version } from "../package-root.ts";
import type { CityParts } from "./city-parts.ts";

export interface RunningRooms {
  readonly store: Store;
  readonly stream: Stream;
  readonly history: Pick<OpenHistory, "copyTo">;
  readonly changePath: Pick<OpenChangePath, "snapshot" | "hold">;
}

interface Place {
  readonly dataFolder: string;
  readonly databaseUrl?: string;
  readonly jetStream?: JetStreamPlace;
  readonly outside: readonly string[];
  readonly name: CityProfile["name"];
  /** Further holds, each with its way back. */
  readonly holds: readonly (() => () => void)[];
}

/** A city as it is copied while it runs. */
export async function runningParts(rooms: RunningRooms, { name, holds, ...place }: Place): Promise<CityParts> {
  const { store, stream, history, changePath } = rooms;
  return {
    ...place,
    about: { program: version, city: { id: await cityId(store), ...name } },
    store,
    stream,
    hold() {
      const back = [() => changePath.hold(), ...holds].map((hold) => hold());
      return () => back.forEach((letGo) => letGo());
    },
    saveState: () => changePath.snapshot(),
    copyHistory: (folder) => history.copyTo(join(folder, historyFile)),
  };
}
