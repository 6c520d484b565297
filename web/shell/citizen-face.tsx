import { useEffect, type ReactNode } from "react";
import { Link, Route, Switch } from "wouter";
import { doors } from "../../kernel/index.ts";
import { Empty, useConnection, useLanguage, useOperation, useText } from "../kit/index.ts";
import "./citizen/citizen.css";
import { Home } from "./citizen/home.tsx";
import { Me } from "./citizen/me.tsx";
import { SectionPage } from "./citizen/section-page.tsx";
import { Services } from "./citizen/services.tsx";
import { TabBar } from "./citizen/tab-bar.tsx";
import { FaceRoutes } from "./face.tsx";
import { LanguageSwitch } from "./language-switch.tsx";
import { usePages, type PageEntry } from "./pages.ts";
import { Waiting } from "./page-view.tsx";

export default function CitizenFace(): ReactNode {
  const pages = usePages("citizen");
  return (
    <div className="citizen">
      <header className="citizen-head">
        <Link href="/" className="brand">
          <img src="/icon.svg" alt="" width="26" height="26" />
          <CityName />
        </Link>
        <LanguageSwitch />
      </header>
      <main className="citizen-main">{pages === undefined ? <NotYet /> : <Tabs pages={pages} />}</main>
      <TabBar />
    </div>
  );
}

function Tabs(props: { readonly pages: readonly PageEntry[] }): ReactNode {
  const { pages } = props;
  const say = useText();
  const services = pages.filter(({ section }) => section === undefined || section === "map");
  return (
    <Switch>
      <Route path="/services">
        <Titled title={say("tab.services")}>
          <Services services={services} />
        </Titled>
      </Route>
      <Route path="/map" nest>
        <Titled title={say("tab.map")}>
          <SectionPage
            section="map"
            pages={pages}
            empty={<Empty title={say("map.none")}>{say("map.none.why")}</Empty>}
          />
        </Titled>
      </Route>
      <Route path="/messages" nest>
        <Titled title={say("tab.messages")}>
          <SectionPage
            section="messages"
            pages={pages}
            empty={<Empty title={say("messages.none")}>{say("messages.none.why")}</Empty>}
          />
        </Titled>
      </Route>
      <Route path="/me">
        <Titled title={say("tab.me")}>
          <Me pages={pages} />
        </Titled>
      </Route>
      <Route>
        <FaceRoutes
          pages={pages}
          home={
            <Titled title={say("tab.home")}>
              <Home services={services} />
            </Titled>
          }
        />
      </Route>
    </Switch>
  );
}

function Titled(props: { readonly title: string; readonly children: ReactNode }): ReactNode {
  const say = useText();
  useEffect(() => {
    document.title = `${props.title} · ${say("brand")}`;
  }, [props.title, say]);
  return props.children;
}

/** Before the city has told its pages: off line it may be long. */
function NotYet(): ReactNode {
  const say = useText();
  if (useConnection() !== "offline") return <Waiting />;
  return (
    <Empty page title={say("offline")}>
      {say("offline.why")}
    </Empty>
  );
}

function CityName(): ReactNode {
  const { language } = useLanguage();
  const say = useText();
  const city = useOperation(doors.city, {}).data;
  return <span>{city === undefined ? say("brand") : `${city.name[language]} · ${say("brand")}`}</span>;
}
