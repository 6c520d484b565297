import type { DamageBook } from "../damage/damage-book.ts";
import { CityError } from "../errors/city-error.ts";
import type { Stream } from "../stream/stream.ts";
import type { Sql } from "./store.ts";

/**
 * A store in which no city has ever been, beside a stream with records, is not that of a first start. Call before any
 * room but the store's own has made its tables. Throws `store.gone` unless the loss was accepted.
 */
export async function refuseEmptyStore(store: Sql, stream: Pick<Stream, "last">, damage: DamageBook): Promise<void> {
  const last = stream.last();
  if (last === 0) return;
  const [used] = await store.query("select 1 from city.migration where owner <> 'city' limit 1");
  if (used !== undefined) return;
  if (damage.fresh.some(({ part }) => part === "store")) return;
  if (!damage.accepts("store")) throw new CityError("store.gone", { last });
  await damage.note("store", { code: "store.begun" });
}
