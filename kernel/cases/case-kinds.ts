import type { TSchema } from "typebox";
import { CityError } from "../errors/city-error.ts";
import { compileGate } from "../scenario/check-value.ts";
import type { Sql } from "../store/store.ts";
import type { CaseKind, CaseState, Guard, Json, TaskKind } from "./case-kind.ts";
import { checkKind } from "./check-kind.ts";
import { hashOfKind } from "./digest.ts";

/** A kind as cases pin it. */
export interface PinnedKind {
  readonly kind: CaseKind;
  readonly hash: string;
  readonly owner: string;
  readonly personal: ReadonlySet<string>;
  /** Throws `input.invalid`, the field's name with `data.` or `input.` before it. */
  checkData(data: unknown): void;
  checkInput(schema: Json | undefined, input: unknown): void;
  state(id: string): CaseState;
  task(state: string, id: string): TaskKind;
}

export interface CaseKinds {
  /** Kept in the store under its hash before the first case of it. Throws `case.kind.invalid`. */
  declare(kind: CaseKind, guards: Readonly<Record<string, Guard>>): Promise<() => void>;
  declared(): readonly CaseKind[];
  /** The one that new cases get. Throws `case.kind.unknown`. */
  current(id: string): PinnedKind;
  pinned(hash: string): PinnedKind;
  /** Throws `case.guard` for one that nobody declares now. */
  guard(kind: PinnedKind, name: string): Guard;
}

/** Reads every kind that was ever declared: open cases live on by theirs, also when nobody declares it any more. */
export async function openCaseKinds(store: Sql, now: () => number): Promise<CaseKinds> {
  const byHash = new Map<string, PinnedKind>();
  const current = new Map<string, PinnedKind>();
  const guardsOf = new Map<string, Readonly<Record<string, Guard>>>();
  for (const { kind } of await store.query<{ kind: CaseKind }>("select kind from cases.kind"))
    byHash.set(hashOfKind(kind), pin(kind));

  return {
    async declare(kind, guards) {
      const [fault] = checkKind(kind);
      if (fault !== undefined) throw new CityError("case.kind.invalid", { kind: String(kind.id), ...fault });
      const pinned = pin(kind);
      await store.query(
        "insert into cases.kind (hash, id, kind, first_at) values ($1, $2, $3, $4) on conflict do nothing",
        [pinned.hash, kind.id, JSON.stringify(kind), now()],
      );
      byHash.set(pinned.hash, pinned);
      current.set(kind.id, pinned);
      guardsOf.set(pinned.owner, guards);
      return () => {
        if (current.get(kind.id) === pinned) current.delete(kind.id);
        if (guardsOf.get(pinned.owner) === guards) guardsOf.delete(pinned.owner);
      };
    },
    declared: () => [...current.values()].map(({ kind }) => kind),
    current(id) {
      const found = current.get(id);
      if (found === undefined) throw new CityError("case.kind.unknown", { what: id.slice(0, 100) });
      return found;
    },
    pinned(hash) {
      const found = byHash.get(hash);
      if (found === undefined) throw new CityError("case.kind.unknown", { what: hash });
      return found;
    },
    guard(kind, name) {
      const guards = guardsOf.get(kind.owner) ?? {};
      if (!Object.hasOwn(guards, name)) throw new CityError("case.guard", { rule: name });
      return guards[name]!;
    },
  };
}

/** The scenario's id that a kind's begins with. */
export function ownerOf(kind: string): string {
  return kind.slice(0, kind.indexOf("."));
}

function pin(kind: CaseKind): PinnedKind {
  const gates = new Map<Json, (value: unknown) => unknown>();
  const gateOf = (schema: Json) => {
    const known = gates.get(schema) ?? compileGate(schema as unknown as TSchema);
    gates.set(schema, known);
    return known;
  };
  return {
    kind,
    hash: hashOfKind(kind),
    owner: ownerOf(kind.id),
    personal: new Set(kind.personal),
    checkData: (data) => within("data", () => gateOf(kind.data)(data)),
    checkInput(schema, input) {
      if (schema === undefined) {
        if (input !== undefined && Object.keys(input as object).length > 0)
          throw new CityError("input.invalid", { field: "input", rule: "nothing is asked" });
        return;
      }
      within("input", () => gateOf(schema)(input ?? {}));
    },
    state(id) {
      if (!Object.hasOwn(kind.states, id)) throw new CityError("not-found", { what: id });
      return kind.states[id]!;
    },
    task(state, id) {
      const found = this.state(state).tasks?.find((task) => task.id === id);
      if (found === undefined) throw new CityError("not-found", { what: id });
      return found;
    },
  };
}

function within(place: string, check: () => unknown): void {
  try {
    check();
  } catch (error) {
    if (!(error instanceof CityError)) throw error;
    const { field, rule } = error.parameters;
    throw new CityError("input.invalid", { field: field === "(body)" ? place : `${place}.${String(field)}`, rule });
  }
}
