import { lazy, type ComponentType } from "react";
import { doors } from "../../kernel/index.ts";
import { useOperation } from "../kit/index.ts";
import type { Static } from "typebox";

/** A page as the server's menu names it. */
export type PageEntry = Static<typeof doors.pages.output>["pages"][number];

type PageLoaders = Readonly<Record<string, () => Promise<{ readonly default: ComponentType }>>>;

const folders = import.meta.glob("../../scenarios/*/pages/index.ts") as Readonly<
  Record<string, () => Promise<{ readonly default: PageLoaders }>>
>;

const made = new Map<string, ComponentType>();

/** What tells a page's code from that of any other page, and from other code of the same page. */
export const codeKey = (page: Pick<PageEntry, "scenario" | "id" | "module">): string =>
  [page.scenario, page.id, page.module ?? ""].join(" ");

/** The component of a page, fetched when it is first shown; undefined when neither this build nor the city holds it. */
export function componentOf(page: Pick<PageEntry, "scenario" | "id" | "module">): ComponentType | undefined {
  const key = codeKey(page);
  const load = loaderOf(page);
  if (load === undefined) return undefined;
  const component =
    made.get(key) ??
    lazy(() =>
      load().catch((error: unknown) => {
        made.delete(key);
        throw error;
      }),
    );
  made.set(key, component);
  return component;
}

function loaderOf({ scenario, id, module }: Pick<PageEntry, "scenario" | "id" | "module">) {
  const folder = folders[`../../scenarios/${scenario}/pages/index.ts`];
  if (folder !== undefined) {
    return async () => {
      const load = (await folder()).default[id];
      if (load === undefined) throw new Error(`page ${scenario}/${id} is declared, but not there`);
      return load();
    };
  }
  if (module === undefined) return undefined;
  return async () => (await import("./outside-page.tsx")).loadOutsidePage(scenario, id, module);
}

export const isOpen = (page: PageEntry): boolean => page.closed === undefined;

/** The pages of one face that the caller may open, closed ones too; undefined while they are not known. */
export function usePages(face: PageEntry["face"]): readonly PageEntry[] | undefined {
  return useOperation(doors.pages, { face }, { every: 20 }).data?.pages;
}
