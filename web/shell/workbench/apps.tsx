import { Empty as AntEmpty, Input } from "antd";
import { useEffect, useMemo, useState, type ReactNode } from "react";
import { Link } from "wouter";
import { Badge, Icon, useLanguage, useText } from "../../kit/index.ts";
import { findPages } from "../find-pages.ts";
import { groupsOf } from "../group-pages.ts";
import { isOpen, type PageEntry } from "../pages.ts";
import { pageKey, usePinned } from "../pinned.ts";

/** The desks of all scenarios: favourites first, then by bureau. */
export function Apps(props: { readonly pages: readonly PageEntry[] }): ReactNode {
  const { language } = useLanguage();
  const say = useText();
  const [text, setText] = useState("");
  const apps = useMemo(() => props.pages.filter(({ section }) => section === undefined), [props.pages]);
  const pinned = usePinned("workbench", apps, 0);
  useEffect(() => {
    document.title = `${say("rail.apps")} · ${say("brand")}`;
  }, [say]);
  const favourites = pinned.of(apps);
  const groups = useMemo(() => groupsOf(apps, ({ bureau }) => bureau[language], language), [apps, language]);
  const shown =
    text.trim() === ""
      ? [...(favourites.length === 0 ? [] : [{ name: say("apps.favourites"), members: favourites }]), ...groups]
      : [{ name: say("search.found"), members: findPages(apps, text) }];
  return (
    <div className="apps">
      <div className="apps-head">
        <h1>{say("rail.apps")}</h1>
        <Input
          allowClear
          className="apps-search"
          aria-label={say("apps.search")}
          placeholder={say("apps.search")}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      {shown.map(({ name, members }) => (
        <section key={name} className="apps-group">
          <h2>
            {name} <span className="apps-count">{members.length}</span>
          </h2>
          {members.length === 0 && <AntEmpty description={say("search.none.why")} />}
          <ul>
            {members.map((page) => (
              <App key={pageKey(page)} page={page} pinned={pinned.isPinned(page)} onPin={() => pinned.toggle(page)} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function App(props: { readonly page: PageEntry; readonly pinned: boolean; readonly onPin: () => void }): ReactNode {
  const { page, pinned, onPin } = props;
  const { language } = useLanguage();
  const say = useText();
  const title = page.title[language];
  return (
    <li className="app">
      <Link href={page.path} className="app-link">
        <Icon name={page.icon ?? "page"} size={22} />
        <span className="app-words">
          {title}
          {page.summary !== undefined && <span className="app-summary">{page.summary[language]}</span>}
        </span>
        {!isOpen(page) && <Badge tone="full">{say(`page.${page.closed}.short`)}</Badge>}
      </Link>
      <button
        type="button"
        className="app-pin"
        aria-pressed={pinned}
        aria-label={say(pinned ? "favourite.off" : "favourite.on", { page: title })}
        onClick={onPin}
      >
        <Icon name="star" size={18} />
      </button>
    </li>
  );
}
