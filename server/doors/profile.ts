import type { FastifyInstance } from "fastify";
import { doors, languages, mayCall, type BaseMap, type Face, type Scenario } from "../../kernel/index.ts";
import type { Brain } from "../brain.ts";
import { mount } from "../http/mount.ts";
import { pageAddress } from "../scenarios/page-code.ts";
import { findWords } from "./find-words.ts";

/** What a screen needs before anything else: the city, its map, its menus. */
export function mountProfile(app: FastifyInstance, brain: Brain): void {
  const { profile } = brain;
  mount(
    app,
    brain,
    doors.city,
    async () => ({
      name: profile.name,
      timeZone: profile.timeZone,
      center: profile.center,
      zoom: profile.zoom,
      simulated: profile.simulated,
      map: (await brain.map.now()).profile,
      ...(brain.tiles === undefined ? {} : { tiles: brain.tiles }),
      languages,
      version: brain.version,
    }),
    { whileStarting: true },
  );

  mount(app, brain, doors.districts, () => ({ districts: districtsOf(profile.baseMap) }), { whileStarting: true });

  mount(app, brain, doors.pages, async ({ face }: { face?: Face }, { who }) => {
    const states = new Map(brain.registry.health().map(({ id, state }) => [id, state]));
    const pages = brain.registry.scenarios().flatMap((scenario) => {
      const state = states.get(scenario.id);
      if (state === undefined || state === "installed") return [];
      const outside = brain.outsidePages.has(scenario);
      const code = brain.outsidePages.get(scenario);
      const unbuilt = outside && code === undefined;
      const closed = state === "stopped" ? state : state === "failed" || unbuilt ? "failed" : undefined;
      return (scenario.pages ?? [])
        .filter((page) => (face === undefined || page.face === face) && mayCall(page.access, who) === "yes")
        .map(async (page) => ({
          scenario: scenario.id,
          id: page.id,
          face: page.face,
          path: page.path,
          title: textOf(scenario, page.title),
          ...(page.summary === undefined ? {} : { summary: textOf(scenario, page.summary) }),
          ...(page.icon === undefined ? {} : { icon: page.icon }),
          bureau: scenario.owner,
          ...(page.theme === undefined ? {} : { theme: page.theme }),
          ...(page.section === undefined ? {} : { section: page.section }),
          find: await findWords(
            textOf(scenario, page.title),
            page.keywords === undefined ? undefined : textOf(scenario, page.keywords),
          ),
          ...(code === undefined ? {} : { module: pageAddress(scenario.id, code.entry) }),
          ...(closed === undefined ? {} : { closed }),
        }));
    });
    return { pages: await Promise.all(pages) };
  });
}

const textOf = ({ texts }: Scenario, key: string): { zh: string; en: string } => ({
  zh: texts.zh[key] ?? "",
  en: texts.en[key] ?? "",
});

const districtsOf = ({ features }: BaseMap) =>
  features.flatMap(({ properties: { class: what, name, nameEn } }) =>
    what === "district" && name !== undefined ? [{ name, ...(nameEn === undefined ? {} : { nameEn }) }] : [],
  );
