import type { ReactNode } from "react";
import { Link, useLocation } from "wouter";
import { Icon, useLanguage, useText } from "../../kit/index.ts";
import { pageKey } from "../pinned.ts";
import { entryAt, pageAt, type RailEntry } from "./rail-of.ts";

/** The places of the workbench; a drawer on phones. */
export function Rail(props: { readonly entries: readonly RailEntry[]; readonly onChosen: () => void }): ReactNode {
  const say = useText();
  const [location] = useLocation();
  const current = entryAt(props.entries, location);
  return (
    <nav className="workbench-rail" aria-label={say("menu")}>
      <ul>
        {props.entries.map(({ id, icon, path }) => (
          <li key={id}>
            <Link
              href={path}
              className="workbench-entry"
              aria-current={current?.id === id ? "page" : undefined}
              onClick={props.onChosen}
            >
              <Icon name={icon} size={22} />
              {say(`rail.${id}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Beside each other the pages of the place that is open, where it has several. */
export function SectionTabs(props: { readonly entries: readonly RailEntry[] }): ReactNode {
  const { language } = useLanguage();
  const say = useText();
  const [location] = useLocation();
  const entry = entryAt(props.entries, location);
  if (entry === undefined || entry.id === "apps" || entry.pages.length < 2) return null;
  const current = pageAt(entry, location);
  return (
    <nav className="workbench-tabs" aria-label={say(`rail.${entry.id}`)}>
      {entry.pages.map((page) => (
        <Link key={pageKey(page)} href={page.path} aria-current={page === current ? "page" : undefined}>
          {page.title[language]}
        </Link>
      ))}
    </nav>
  );
}
