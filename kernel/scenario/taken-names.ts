import { isUnder } from "./check-declaration.ts";
import type { Fault } from "./check-value.ts";
import type { Scenario } from "./declaration.ts";

/** What only one scenario of a city may have: each thing type, and each address of a page with all below it. */
export interface TakenNames {
  /** Takes all of a scenario's, or nothing and tells what another one has. Those that come first win. */
  take(scenario: Scenario): Fault | undefined;
}

export function createTakenNames(): TakenNames {
  const types = new Map<string, string>();
  const pages: { readonly owner: string; readonly face: string; readonly path: string }[] = [];
  return {
    take(scenario) {
      const owner = scenario.id;
      for (const { type } of scenario.things ?? []) {
        const other = types.get(type);
        if (other !== undefined) return { field: `things.${type}`, rule: `declared by scenario ${other}` };
      }
      const own = (scenario.pages ?? []).map(({ id, face, path }) => ({ owner, id, face, path }));
      for (const [index, page] of own.entries()) {
        const other = [...pages, ...own.slice(0, index)].find(
          ({ face, path }) => face === page.face && (isUnder(path, page.path) || isUnder(page.path, path)),
        );
        if (other !== undefined) return { field: `pages.${page.id}.path`, rule: `taken by scenario ${other.owner}` };
      }
      for (const { type } of scenario.things ?? []) types.set(type, owner);
      pages.push(...own);
      return undefined;
    },
  };
}
