import { ConfigProvider } from "antd";
import enGB from "antd/locale/en_GB";
import zhCN from "antd/locale/zh_CN";
import { useEffect, useState, type ReactNode } from "react";
import { Link, Redirect, Route, Switch, useLocation } from "wouter";
import { Button, Empty, Icon, useLanguage, useRoleName, useSession, useText } from "../kit/index.ts";
import { FaceRoutes } from "./face.tsx";
import { LanguageSwitch } from "./language-switch.tsx";
import { Me } from "./me.tsx";
import { isOpen, usePages, type PageEntry } from "./pages.ts";
import { StaffOnly } from "./staff-only.tsx";
import "./workbench.css";

const theme = {
  token: {
    colorPrimary: "#0d5c63",
    borderRadius: 8,
    fontFamily: "var(--font)",
    colorText: "#16211f",
    colorTextPlaceholder: "#6b7774",
    fontSize: 14,
  },
};

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
  const [open, setOpen] = useState(false);
  const first = pages?.find(isOpen);
  useEffect(() => {
    if (!open) return;
    const close = (event: KeyboardEvent): void => {
      if (event.key === "Escape") setOpen(false);
    };
    addEventListener("keydown", close);
    return () => removeEventListener("keydown", close);
  }, [open]);
  return (
    <ConfigProvider locale={language === "zh" ? zhCN : enGB} theme={theme} button={{ autoInsertSpace: false }}>
      <div className="workbench" data-menu={open ? "open" : "closed"}>
        <header className="workbench-bar">
          <Button iconLabel={say("menu")} look="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
            <Icon name="menu" />
          </Button>
          <span className="brand">{say("face.workbench")}</span>
        </header>
        <Menu pages={pages?.filter(isOpen) ?? []} onChosen={() => setOpen(false)} />
        <main className="workbench-main">
          <Switch>
            <Route path="/me">
              <Me />
            </Route>
            <Route>
              <FaceRoutes
                pages={pages}
                home={
                  first === undefined ? (
                    <Empty title={say("workbench.empty")}>{say("workbench.empty.why")}</Empty>
                  ) : (
                    <Redirect to={first.path} />
                  )
                }
              />
            </Route>
          </Switch>
        </main>
        <button type="button" className="workbench-shade" aria-label={say("close")} onClick={() => setOpen(false)} />
      </div>
    </ConfigProvider>
  );
}

function Menu(props: { readonly pages: readonly PageEntry[]; readonly onChosen: () => void }): ReactNode {
  const { language } = useLanguage();
  const { session, signOut } = useSession();
  const say = useText();
  const roleName = useRoleName();
  const [location] = useLocation();
  return (
    <nav className="workbench-menu" aria-label={say("menu")}>
      <a href="/" className="brand">
        <img src="/icon.svg" alt="" width="26" height="26" />
        {say("brand")}
      </a>
      <ul>
        {props.pages.map((page) => (
          <li key={`${page.scenario}/${page.id}`}>
            <Link
              href={page.path}
              onClick={props.onChosen}
              className="workbench-entry"
              aria-current={location === page.path || location.startsWith(`${page.path}/`) ? "page" : undefined}
            >
              <Icon name={page.icon ?? "page"} size={20} />
              {page.title[language]}
            </Link>
          </li>
        ))}
      </ul>
      <div className="workbench-me">
        <Link
          href="/me"
          className="workbench-entry workbench-name"
          onClick={props.onChosen}
          aria-current={location === "/me" ? "page" : undefined}
          title={say("me")}
        >
          <Icon name="person" size={20} />
          <span>
            {session?.fullName ?? session?.name}
            <span className="workbench-roles">
              {[session?.bureau, session?.roles.map(roleName).join(", ")].filter(Boolean).join(" · ")}
            </span>
          </span>
        </Link>
        <div className="workbench-me-acts">
          <LanguageSwitch />
          <Button look="quiet" onClick={() => void signOut()}>
            {say("sign-out")}
          </Button>
        </div>
      </div>
    </nav>
  );
}
