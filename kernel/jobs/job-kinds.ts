import type { TObject } from "typebox";
import { CityError } from "../errors/city-error.ts";
import type { Owner } from "../rooms/owner.ts";
import { compileGate } from "../scenario/check-value.ts";
import type { JobKind } from "./jobs.ts";

/** A kind as it runs: with the gate of its data, and its owner when a scenario declared it. */
export interface DeclaredKind {
  readonly kind: JobKind;
  readonly owner?: Owner;
  check(data: unknown): void;
}

const idRule = /^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+$/;
const longestId = 100;
const longestRhythm = 366 * 86_400;
const longestRun = 3_600_000;

export type GateOf = (kind: { readonly data: TObject }) => (data: unknown) => unknown;

/** The gate of a kind's data, compiled once for each schema. */
export function createGates(): GateOf {
  const gates = new WeakMap<TObject, (data: unknown) => unknown>();
  return ({ data }) => {
    let gate = gates.get(data);
    if (gate === undefined) gates.set(data, (gate = compileGate(data)));
    return gate;
  };
}

/** Throws `job.kind`: what could not run is told when it is declared. */
export function checkKind(kind: JobKind, gate: (data: unknown) => unknown): void {
  const wrong = (rule: string) => new CityError("job.kind", { what: kind.id, rule });
  if (!idRule.test(kind.id) || kind.id.length > longestId) throw wrong(`pattern ${idRule.source}`);
  checkWhole("everySeconds", kind.everySeconds, longestRhythm);
  checkWhole("tries", kind.tries, 100);
  checkWhole("within", kind.within, longestRun);
  checkWhole("atOnce", kind.atOnce, 100);
  if (kind.everySeconds === undefined) return;
  try {
    gate({});
  } catch {
    throw wrong("everySeconds: {} as data");
  }

  function checkWhole(field: string, value: number | undefined, most: number): void {
    if (value !== undefined && !(Number.isInteger(value) && value >= 1 && value <= most))
      throw wrong(`${field}: 1 to ${most}`);
  }
}

/** What is sent, listed or declared in the name of an owner must be his. */
export function checkOwner(kind: string, owner: Owner | undefined): void {
  if (owner !== undefined && !kind.startsWith(`${owner.id}.`)) throw new CityError("access.denied");
}
