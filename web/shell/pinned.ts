import { deviceSetting } from "./device-settings.ts";
import type { PageEntry } from "./pages.ts";

const isList = (told: unknown): boolean => Array.isArray(told) && told.every((one) => typeof one === "string");
const none = undefined as readonly string[] | undefined;
const settings = {
  citizen: deviceSetting("citybrain-pinned", none, isList),
  workbench: deviceSetting("citybrain-favourites", none, isList),
};

export const pageKey = ({ scenario, id }: Pick<PageEntry, "scenario" | "id">): string => `${scenario}/${id}`;

interface Pinned {
  readonly isPinned: (page: PageEntry) => boolean;
  readonly toggle: (page: PageEntry) => void;
  /** The pinned ones of these; the first of all as long as nobody chose. */
  readonly of: (pages: readonly PageEntry[]) => readonly PageEntry[];
}

/** The pages that a person wants at hand on this device. Until the first choice it is the first `most` that there are. */
export function usePinned(face: keyof typeof settings, pages: readonly PageEntry[], most: number): Pinned {
  const setting = settings[face];
  const keys = setting.use() ?? pages.slice(0, most).map(pageKey);
  return {
    isPinned: (page) => keys.includes(pageKey(page)),
    toggle: (page) => {
      const key = pageKey(page);
      setting.write(keys.includes(key) ? keys.filter((one) => one !== key) : [...keys, key]);
    },
    of: (among) => among.filter((page) => keys.includes(pageKey(page))),
  };
}
