import { isLasting } from "../clock/is-lasting.ts";
import { isForMachines } from "./may-call.ts";
import { CityError } from "../errors/city-error.ts";
import type { Store } from "../store/store.ts";
import type { RecordAct } from "./acts.ts";
import { checkedLimit, checkRoles, checkSource, checkTitle } from "./checks.ts";
import type { Machine, Machines, MachineWho } from "./people.ts";
import { hashToken, newId, newToken, type Random } from "./tokens.ts";

const columns = "id, name, source, roles, may_submit, created_at, revoked_at";
/** Tells people and secret scanners what a stray token is. */
const prefix = "citybrain_";
const believedFor = 10_000;
const believedWithoutStoreFor = 5 * 60_000;

interface MachineRow {
  readonly id: string;
  readonly name: string;
  readonly source: string;
  readonly roles: readonly string[];
  readonly may_submit: boolean;
  readonly created_at: number;
  readonly revoked_at: number | null;
}

export interface MachinesOptions {
  readonly store: Store;
  readonly record: RecordAct;
  readonly now: () => number;
  readonly random: Random;
}

export interface MachinesRoom extends Machines {
  find(token: string): Promise<MachineWho | undefined>;
}

export function createMachines({ store, record, now, random }: MachinesOptions): MachinesRoom {
  let known: ReadonlyMap<string, MachineWho> = new Map();
  let askedAt = Number.NEGATIVE_INFINITY;
  let loadedAt = Number.NEGATIVE_INFINITY;
  let generation = 0;
  let loading: Promise<void> | undefined;

  /** Tokens as stored. While the store cannot be reached, feeds go on with those known, for some minutes. */
  const load = async () => {
    const before = generation;
    const at = now();
    try {
      const rows = await store.query<MachineRow & { hash: string }>(
        `select hash, ${columns} from people.machine where revoked_at is null`,
      );
      if (generation !== before) return;
      known = new Map(rows.map((row) => [row.hash, whoOf(row)]));
      loadedAt = at;
    } catch (error) {
      if (!isLasting(loadedAt, believedWithoutStoreFor, at)) throw error;
    }
    askedAt = at;
  };
  const loadOnce = (): Promise<void> =>
    (loading ??= load().finally(() => {
      loading = undefined;
    }));
  /** What is being loaded while a token is made or revoked may already be wrong. */
  const forget = () => {
    generation += 1;
    askedAt = Number.NEGATIVE_INFINITY;
    loadedAt = Number.NEGATIVE_INFINITY;
  };

  return {
    async create(by, { name, source, roles = [], maySubmit = true }) {
      checkTitle("name", name);
      checkSource(source);
      checkRoles(roles);
      if (!roles.every(isForMachines))
        throw new CityError("input.invalid", { field: "roles", rule: "not administrator" });
      const id = newId("machine", random);
      const token = prefix + newToken(random);
      await store.transaction(async (transaction) => {
        transaction.afterCommit(forget);
        await transaction.query(
          `insert into people.machine (id, hash, name, source, roles, may_submit, created_at) values ($1, $2, $3, $4, $5, $6, $7)`,
          [id, hashToken(token), name, source, roles, maySubmit, now()],
        );
        await record(transaction, "machine.created", by, { machine: id, source, roles, maySubmit });
      });
      return { id, token };
    },

    async list({ after, limit } = {}) {
      const rows = await store.query<MachineRow>(
        `select ${columns} from people.machine
         where $1::text is null or (name, id) > (select name, id from people.machine where id = $1)
         order by name, id limit $2`,
        [after ?? null, checkedLimit(limit)],
      );
      return rows.map(machineOf);
    },

    async revoke(by, id) {
      await store.transaction(async (transaction) => {
        transaction.afterCommit(forget);
        const revoked = await transaction.query(
          "update people.machine set revoked_at = $2 where id = $1 and revoked_at is null returning id",
          [id, now()],
        );
        if (revoked.length === 0) throw new CityError("not-found", { what: id });
        await record(transaction, "machine.revoked", by, { machine: id });
      });
    },

    async find(token) {
      if (!token.startsWith(prefix)) return undefined;
      while (!isLasting(askedAt, believedFor, now())) await loadOnce();
      return known.get(hashToken(token));
    },
  };
}

function whoOf(row: MachineRow): MachineWho {
  return {
    actor: row.id,
    kind: "machine",
    level: "anonymous",
    roles: row.roles,
    source: row.source,
    maySubmit: row.may_submit,
  };
}

function machineOf(row: MachineRow): Machine {
  return {
    id: row.id,
    name: row.name,
    source: row.source,
    roles: row.roles,
    maySubmit: row.may_submit,
    createdAt: row.created_at,
    ...(row.revoked_at === null ? {} : { revokedAt: row.revoked_at }),
  };
}
