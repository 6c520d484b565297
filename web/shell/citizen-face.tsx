import { useEffect, type ReactNode } from "react";
import { Link } from "wouter";
import { doors } from "../../kernel/index.ts";
import { Empty, Icon, Simulated, useLanguage, useOperation, useText } from "../kit/index.ts";
import { FaceRoutes } from "./face.tsx";
import { LanguageSwitch } from "./language-switch.tsx";
import { isOpen, usePages, type PageEntry } from "./pages.ts";
import { Waiting } from "./page-view.tsx";

export default function CitizenFace(): ReactNode {
  const pages = usePages("citizen");
  const say = useText();
  return (
    <div className="citizen">
      <header className="citizen-head">
        <Link href="/" className="brand">
          <img src="/icon.svg" alt="" width="26" height="26" />
          <CityName />
        </Link>
        <LanguageSwitch />
      </header>
      <main className="citizen-main">
        <FaceRoutes pages={pages} home={<Home pages={pages} />} />
      </main>
      <a className="visually-hidden" href="/workbench">
        {say("face.workbench")}
      </a>
    </div>
  );
}

function CityName(): ReactNode {
  const { language } = useLanguage();
  const say = useText();
  const city = useOperation(doors.city, {}).data;
  return <span>{city === undefined ? say("brand") : `${city.name[language]} · ${say("brand")}`}</span>;
}

function Home(props: { readonly pages: readonly PageEntry[] | undefined }): ReactNode {
  const { language } = useLanguage();
  const say = useText();
  const city = useOperation(doors.city, {}).data;
  useEffect(() => {
    document.title = say("brand");
  }, [say]);
  if (props.pages === undefined) return <Waiting />;
  const open = props.pages.filter(isOpen);
  return (
    <div className="home">
      <h1>{say("home.title")}</h1>
      {city?.simulated === true && <Simulated />}
      {open.length === 0 && <Empty title={say("home.empty")}>{say("home.empty.why")}</Empty>}
      <ul className="home-list">
        {open.map((page) => (
          <li key={`${page.scenario}/${page.id}`}>
            <Link href={page.path} className="home-entry">
              <span className="home-icon">
                <Icon name={page.icon ?? "page"} size={28} />
              </span>
              <span>
                {page.title[language]}
                {page.summary !== undefined && <span className="home-summary">{page.summary[language]}</span>}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <footer className="home-foot">
        <a href="/workbench">{say("face.workbench")}</a>
        <a href="/command">{say("face.command")}</a>
      </footer>
    </div>
  );
}
