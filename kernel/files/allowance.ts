import { statfs } from "node:fs/promises";
import { CityError } from "../errors/city-error.ts";
import type { Who } from "../people/who.ts";
import type { Sql } from "../store/store.ts";
import { countFiles } from "./file-table.ts";
import type { FileRule } from "./files.ts";

/** How much may be taken. */
export interface FileLimits {
  /** Files of one person that belong to nothing yet. */
  readonly waitingPerPerson: number;
  /** Files of one person within 24 hours. */
  readonly dayPerPerson: number;
  /** Bytes of all people's files that belong to nothing yet, above which nothing more is taken of people who have not signed in. */
  readonly waitingBytes: number;
  /** Bytes of the disk that stay free, for the city's other rooms. */
  readonly free: number;
}

export const usualFileLimits: FileLimits = {
  waitingPerPerson: 20,
  dayPerPerson: 200,
  waitingBytes: 4_000_000_000,
  free: 512_000_000,
};

/** Attached to nothing, a file stays so long; ms. */
export const day = 24 * 3_600_000;

/** Counts before a byte is read; those under way are counted with those that have a row. */
export function openAllowance(sql: Sql, folder: string, limits: FileLimits, now: () => number) {
  const underWay = new Map<string, number>();
  const add = (by: string, more: number) => {
    const left = (underWay.get(by) ?? 0) + more;
    if (left === 0) underWay.delete(by);
    else underWay.set(by, left);
  };

  async function refuse({ actor, level }: Who, rule: FileRule): Promise<void> {
    const counts = await countFiles(sql, actor, now() - day);
    const own = underWay.get(actor)!;
    if (counts.waiting + own > limits.waitingPerPerson)
      throw new CityError("file.count.waiting", { rule: limits.waitingPerPerson });
    if (counts.lately + own > limits.dayPerPerson) throw new CityError("file.count.day", { rule: limits.dayPerPerson });
    if (level === "session" && counts.waitingBytes > limits.waitingBytes) throw new CityError("file.busy");
    // What comes, and what is made of it, lie side by side for a while.
    const { bavail, bsize } = await statfs(folder);
    if (bavail * bsize < limits.free + 2 * rule.maxBytes) throw new CityError("file.disk");
  }

  return {
    /** Throws `file.count.waiting`, `file.count.day`, `file.busy`, `file.disk`. */
    async within<Result>(by: Who, rule: FileRule, work: () => Promise<Result>): Promise<Result> {
      add(by.actor, 1);
      try {
        await refuse(by, rule);
        return await work();
      } finally {
        add(by.actor, -1);
      }
    },
  };
}
