import { useState, type ReactNode } from "react";
import { Link } from "wouter";
import { Badge, Empty, Icon, useLanguage, useText } from "../../kit/index.ts";
import { isOpen, type PageEntry } from "../pages.ts";
import { pageKey, usePinned } from "../pinned.ts";
import { ServiceSearch } from "./search.tsx";

export const tiles = 8;

/** Search, what is out of order, the services at hand, and help in need. */
export function Home(props: { readonly services: readonly PageEntry[] }): ReactNode {
  const { services } = props;
  const say = useText();
  const [text, setText] = useState("");
  const pinned = usePinned("citizen", services, tiles);
  const shown = pinned.of(services);
  return (
    <div className="tab-page home">
      <h1>{say("home.title")}</h1>
      <ServiceSearch pages={services} text={text} onText={setText}>
        <Warnings services={services} />
        {services.length === 0 && <Empty title={say("home.empty")}>{say("home.empty.why")}</Empty>}
        <ul className="home-tiles" aria-label={say("home.pinned")}>
          {shown.map((page) => (
            <Tile key={pageKey(page)} page={page} />
          ))}
        </ul>
        <div className="home-more">
          {services.length > 0 && (
            <Link href="/services" className="button">
              {say("home.all", { count: services.length })}
            </Link>
          )}
          <a href="tel:120" className="button home-emergency">
            <Icon name="phone" size={20} />
            {say("home.emergency")}
          </a>
        </div>
      </ServiceSearch>
    </div>
  );
}

function Tile(props: { readonly page: PageEntry }): ReactNode {
  const { page } = props;
  const { language } = useLanguage();
  const say = useText();
  return (
    <li>
      <Link href={page.path} className="home-entry">
        <span className="service-icon">
          <Icon name={page.icon ?? "page"} size={28} />
        </span>
        <span className="home-entry-title">{page.title[language]}</span>
        {!isOpen(page) && <Badge tone="full">{say(`page.${page.closed}.short`)}</Badge>}
      </Link>
    </li>
  );
}

/** What does not work just now, by name. */
function Warnings(props: { readonly services: readonly PageEntry[] }): ReactNode {
  const { language } = useLanguage();
  const say = useText();
  const closed = props.services.filter((page) => !isOpen(page));
  if (closed.length === 0) return null;
  return (
    <div className="home-warnings" role="status">
      <Icon name="warning" size={20} />
      {say("home.closed", { pages: closed.map(({ title }) => title[language]).join(language === "zh" ? "、" : ", ") })}
    </div>
  );
}
