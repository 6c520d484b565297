import { CityError, operation } from "citybrain/kernel";
import type { BinCity } from "../city.ts";
import { emptied as contract } from "../contract.ts";

/** What the crew says goes the way of every reading, in the crew's name. */
export const emptied = operation(contract, async ({ id }, city: BinCity, { who }) => {
  const bin = city.things.get(id);
  if (bin?.type !== "WasteContainer") throw new CityError("not-found", { what: `thing ${id}` });
  const simulated = bin.attributes["fillingLevel"]?.simulated === true;
  const { changed } = await city.submit(
    [
      { id, attribute: "fillingLevel", value: 0 },
      { id, attribute: "dateLastEmptying", value: city.now() },
    ],
    { by: who, simulated },
  );
  return { changed };
});
