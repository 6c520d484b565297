import type { AttributeValue, Box } from "../../kernel/index.ts";
import { columnOf } from "./columns.ts";
import { textOf, type LiveChange } from "./live-change.ts";
import { placeChanges } from "./placed-changes.ts";
import type { Wish } from "./wish.ts";

export type LocationOf = (thing: number) => AttributeValue | undefined;

/** Changes of one attribute of one type. What screens ask of it is made when the first one asks, and then for all. */
export interface Slice {
  readonly changes: readonly LiveChange[];
  /** JSON, members of a list joined by commas; empty when nothing lies in the box. */
  text(form: Wish["form"], box: Box | undefined): { readonly json: string; readonly count: number };
}

export function createSlice(changes: readonly LiveChange[], locationOf: LocationOf): Slice {
  const whole = new Map<Wish["form"], string>();
  let within: ((box: Box) => readonly LiveChange[]) | undefined;
  return {
    changes,
    text(form, box) {
      if (box !== undefined) {
        const near = (within ??= placeChanges(changes, locationOf))(box);
        return { json: jsonOf(near, form), count: near.length };
      }
      let json = whole.get(form);
      if (json === undefined) whole.set(form, (json = jsonOf(changes, form)));
      return { json, count: changes.length };
    },
  };
}

function jsonOf(changes: readonly LiveChange[], form: Wish["form"]): string {
  if (changes.length === 0) return "";
  return form === "compact" ? JSON.stringify(columnOf(changes)) : changes.map(textOf).join(",");
}
