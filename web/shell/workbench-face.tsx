import { ConfigProvider } from "antd";
import enGB from "antd/locale/en_GB";
import zhCN from "antd/locale/zh_CN";
import { lazy, Suspense, useEffect, useState, type ReactNode } from "react";
import { Redirect, Route, Switch } from "wouter";
import { Button, Empty, Icon, useLanguage, useNarrow, useText } from "../kit/index.ts";
import { FaceRoutes } from "./face.tsx";
import { Me } from "./me.tsx";
import { usePages } from "./pages.ts";
import { StaffOnly } from "./staff-only.tsx";
import { AccountMenu } from "./workbench/account-menu.tsx";
import { Apps } from "./workbench/apps.tsx";
import { Rail, SectionTabs } from "./workbench/rail.tsx";
import { railOf } from "./workbench/rail-of.ts";
import "./workbench/workbench.css";

const Palette = lazy(() => import("./workbench/palette.tsx"));

/** One size of control for all of the workbench: a finger's on phones. */
const themeOf = (narrow: boolean) => ({
  token: {
    colorPrimary: "#0d5c63",
    borderRadius: 8,
    fontFamily: "var(--font)",
    colorText: "#16211f",
    colorTextPlaceholder: "#5f6b68",
    fontSize: 14,
    controlHeight: narrow ? 44 : 36,
  },
});

export default function WorkbenchFace(): ReactNode {
  return (
    <StaffOnly>
      <Workbench />
    </StaffOnly>
  );
}

function Workbench(): ReactNode {
  const { language } = useLanguage();
  const pages = usePages("workbench");
  const say = useText();
  const narrow = useNarrow();
  const [open, setOpen] = useState(false);
  const [searching, setSearching] = useState(false);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key === "Escape") setOpen(false);
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setSearching(true);
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
  const rail = railOf(pages ?? []);
  const start = rail[0]?.path;
  return (
    <ConfigProvider
      locale={language === "zh" ? zhCN : enGB}
      theme={themeOf(narrow)}
      button={{ autoInsertSpace: false }}
    >
      <div className="workbench" data-menu={open ? "open" : "closed"}>
        <header className="workbench-bar">
          <Button
            iconLabel={say("menu")}
            look="quiet"
            className="workbench-menu-key"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            <Icon name="menu" />
          </Button>
          <a href="/workbench" className="brand">
            <img src="/icon.svg" alt="" width="26" height="26" />
            <span>{say("face.workbench")}</span>
          </a>
          <button type="button" className="workbench-search" onClick={() => setSearching(true)}>
            <Icon name="search" size={18} />
            <span>{say("search.all")}</span>
            <kbd>Ctrl K</kbd>
          </button>
          <AccountMenu />
        </header>
        <Rail entries={rail} onChosen={() => setOpen(false)} />
        <main className="workbench-main">
          <SectionTabs entries={rail} />
          <Switch>
            <Route path="/me">
              <Me />
            </Route>
            <Route path="/apps">
              <Apps pages={pages ?? []} />
            </Route>
            <Route>
              <FaceRoutes
                pages={pages}
                home={
                  start === undefined ? (
                    <Empty title={say("workbench.empty")}>{say("workbench.empty.why")}</Empty>
                  ) : (
                    <Redirect to={start} replace />
                  )
                }
              />
            </Route>
          </Switch>
        </main>
        <button type="button" className="workbench-shade" aria-label={say("close")} onClick={() => setOpen(false)} />
      </div>
      {searching && (
        <Suspense fallback={null}>
          <Palette pages={pages ?? []} onClose={() => setSearching(false)} />
        </Suspense>
      )}
    </ConfigProvider>
  );
}
