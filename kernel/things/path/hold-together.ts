import { basename } from "node:path";
import type { DamageBook } from "../../damage/damage-book.ts";
import { CityError } from "../../errors/city-error.ts";
import type { History } from "../../history/history.ts";
import type { Position, Stream } from "../../stream/stream.ts";

interface Pieces {
  readonly stream: Stream;
  readonly history: History;
  /** Of the newest snapshot that can be read; 0 when there is none. */
  readonly saved: Position;
  /** Snapshots that cannot be read. */
  readonly damaged: readonly string[];
  readonly damage: DamageBook;
}

/**
 * Snapshot, history and stream must join: what the stream has let go of is nowhere else. Goes on only when nothing is
 * lost or the loss was accepted; what was damaged is set aside then, and told. Throws CityError `state.ahead` when
 * snapshot or history knows more than the stream, `state.lost` and `history.gap` when the stream begins too late for them.
 */
export async function holdTogether(pieces: Pieces): Promise<void> {
  const { stream, history, saved, damaged, damage } = pieces;
  const past = history.position();
  const first = stream.first();
  const last = stream.last();
  if (saved > last || past > last)
    throw new CityError("state.ahead", {
      known: Math.max(saved, past),
      last,
      part: saved > last ? "state" : "history",
    });
  const names = damaged.map((path) => basename(path)).join(", ");
  const isStateLost = first > saved + 1;
  const isPastLost = first > past + 1;
  if (isStateLost && !damage.accepts("state")) throw new CityError("state.lost", { first, saved, files: names || "–" });
  if (isPastLost && !damage.accepts("history")) throw new CityError("history.gap", { first, position: past });
  if (isStateLost) await damage.note("state", { code: "state.begun", parameters: { first, saved }, files: damaged });
  else if (damaged.length > 0)
    await damage.note("state", { code: "state.rebuilt", parameters: { files: names, saved }, files: damaged });
  if (isPastLost) await damage.note("history", { code: "history.begun", parameters: { first, position: past } });
  else if (past < saved)
    await damage.note("history", { code: "history.caught-up", parameters: { position: past, saved } });
}
