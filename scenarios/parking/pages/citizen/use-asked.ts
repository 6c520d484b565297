import { useCallback, useMemo } from "react";
import { useLocation } from "wouter";
import { usePathname, useSearch } from "wouter/use-browser-location";
import { useRemembered } from "../../../../web/kit/index.ts";
import { readAddress, siteIn, writeAddress, type AddressGoal, type Asked } from "./address.ts";
import { withOwn, writeOwn, type Wishes } from "./wishes.ts";

export interface AskedOfPage extends Asked {
  /** The id of the place shown. */
  readonly site: string | undefined;
  /** Where a place is shown, and the list of places, with all else as it is. */
  readonly linkTo: (site: string | undefined) => string;
  readonly goTo: (change: { readonly goal?: AddressGoal; readonly site?: string }) => void;
  readonly wish: (wishes: Wishes) => void;
}

/** What the address of the page asks for, and how it is changed: each change is a step that one can go back. */
export function useAsked(): AskedOfPage {
  const search = useSearch();
  const site = siteIn(usePathname());
  const [, go] = useLocation();
  const [own, keepOwn] = useRemembered<string>("citybrain-parking-own-wishes", "");
  const asked = useMemo(() => {
    const read = readAddress(search);
    return { ...read, wishes: withOwn(read.wishes, own) };
  }, [search, own]);
  const { goal, wishes } = asked;
  const linkTo = useCallback((to: string | undefined) => addressOf(to, writeAddress(goal, wishes)), [goal, wishes]);
  return {
    ...asked,
    site,
    linkTo,
    goTo: (change) => go(addressOf(change.site, writeAddress(change.goal, wishes))),
    wish: (next) => {
      keepOwn(writeOwn(next));
      const to = addressOf(site, writeAddress(goal, next));
      if (to !== addressOf(site, writeAddress(goal, wishes))) go(to);
    },
  };
}

const addressOf = (site: string | undefined, search: string): string =>
  `${site === undefined ? "" : `/site/${encodeURIComponent(site)}`}${search}`;
