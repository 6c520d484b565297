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

/** The component of a page, fetched when it is first shown; undefined when this build holds no such scenario. */
export function componentOf(page: Pick<PageEntry, "scenario" | "id">): ComponentType | undefined {
  const folder = folders[`../../scenarios/${page.scenario}/pages/index.ts`];
  if (folder === undefined) return undefined;
  const key = `${page.scenario}/${page.id}`;
  const component =
    made.get(key) ??
    lazy(async () => {
      const load = (await folder()).default[page.id];
      if (load === undefined) throw new Error(`page ${key} is declared, but not there`);
      return await load();
    });
  made.set(key, component);
  return component;
}

export const isOpen = (page: PageEntry): boolean => page.closed === undefined;

/** The pages of one face that the caller may open, closed ones too; undefined while they are not known. */
export function usePages(face: PageEntry["face"]): readonly PageEntry[] | undefined {
  return useOperation(doors.pages, {}, { every: 20 }).data?.pages.filter((page) => page.face === face);
}
