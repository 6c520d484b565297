import type { Static, TObject } from "typebox";
import type { JobKind, JobRun } from "../jobs/jobs.ts";
import type { City } from "./city.ts";

/** A kind of job as a scenario declares it: it runs with the scenario's city, in the scenario's name. */
export interface ScenarioJob<NeededCity = never> extends Omit<JobKind, "run"> {
  readonly run: (data: never, city: NeededCity, run: JobRun) => Promise<void> | void;
}

/** Keeps the types; `send` of the room `jobs` takes it as it is. */
export function job<Data extends TObject, NeededCity = City>(
  declaration: Omit<JobKind<Data>, "run"> & {
    readonly run: (data: Static<Data>, city: NeededCity, run: JobRun) => Promise<void> | void;
  },
): ScenarioJob<NeededCity> & { readonly data: Data } {
  return declaration as never;
}
