import { CityError } from "../errors/city-error.ts";
import type { Contributions } from "../rooms/contributions.ts";
import type { OpenedCasework } from "../rooms/open-casework.ts";
import type { Owner } from "../rooms/owner.ts";
import type { City } from "./city.ts";
import type { Scenario } from "./declaration.ts";

export interface DeclareOptions {
  readonly scenario: Scenario;
  readonly city: City;
  readonly owner: Owner;
  readonly casework: OpenedCasework;
  /** Resolves when the scenario has started; no job runs before. */
  readonly started: Promise<unknown>;
}

/** Gives the casework rooms what the scenario contributes; its code runs in its name there, with its city. */
export async function declareTo({ scenario, city, owner, casework, started }: DeclareOptions): Promise<void> {
  const contributions = bound(scenario, city, owner, started);
  const wholes: Readonly<Record<string, unknown>> = casework.rooms;
  for (const kind of casework.kinds) await kind.declare?.(wholes[kind.name], contributions, owner);
}

function bound(scenario: Scenario, city: City, owner: Owner, started: Promise<unknown>): Contributions {
  const { id, cases = [], guards = {}, jobs = [], messages = [] } = scenario;
  return {
    id,
    cases,
    messages,
    guards: Object.fromEntries(
      Object.entries(guards).map(([name, guard]) => [name, (of) => owner.run(name, () => guard(of))]),
    ),
    jobs: jobs.map((job) => ({
      ...job,
      run: async (data, run) => {
        await started;
        if (owner.ended()) throw new CityError("scenario.stopped", { scenario: id });
        await owner.run(job.id, () => job.run(data as never, city as never, run));
      },
    })),
  };
}
