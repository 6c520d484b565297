import type { ReactNode } from "react";
import { Empty, Icon, useText } from "../../kit/index.ts";
import { findPages } from "../find-pages.ts";
import type { PageEntry } from "../pages.ts";
import { pageKey } from "../pinned.ts";
import { ServiceRow } from "./service-row.tsx";

/** As many as fit a phone's screen above its keyboard, and some more. */
const most = 12;

/** A box over the services: what is found stands in the place of what is below it. */
export function ServiceSearch(props: {
  readonly pages: readonly PageEntry[];
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly children: ReactNode;
}): ReactNode {
  const { pages, text, onText } = props;
  const say = useText();
  const searching = text.trim() !== "";
  const found = findPages(pages, text).slice(0, most);
  return (
    <>
      <div className="service-search" role="search">
        <Icon name="search" />
        <input
          type="search"
          className="input"
          enterKeyHint="search"
          aria-label={say("search.services")}
          placeholder={say("search.services")}
          value={text}
          maxLength={60}
          onChange={(event) => onText(event.target.value)}
        />
      </div>
      {!searching && props.children}
      {searching && found.length === 0 && (
        <Empty title={say("search.none", { text: text.trim() })}>{say("search.none.why")}</Empty>
      )}
      {searching && found.length > 0 && (
        <ul className="service-list" aria-label={say("search.found")} aria-live="polite">
          {found.map((page) => (
            <ServiceRow key={pageKey(page)} page={page} />
          ))}
        </ul>
      )}
    </>
  );
}
