import { useEffect, type ReactNode } from "react";
import { Link, Redirect, useLocation } from "wouter";
import { Empty, useLanguage, useSession, useText } from "../kit/index.ts";
import { FaceRoutes } from "./face.tsx";
import { isOpen, usePages, type PageEntry } from "./pages.ts";
import { Waiting } from "./page-view.tsx";
import { ChangePassword, SignIn } from "./sign-in.tsx";

/** The dark wall. With one page there is no menu: the page has the whole screen. */
export default function CommandFace(): ReactNode {
  const pages = usePages("command");
  const { session } = useSession();
  useEffect(() => {
    document.documentElement.dataset["theme"] = "wall";
    return () => {
      delete document.documentElement.dataset["theme"];
    };
  }, []);
  if (session === undefined || pages === undefined) return <Waiting />;
  if (session.mustChangePassword) return <ChangePassword />;
  if (pages.length === 0 && !session.signedIn) return <SignIn />;
  return (
    <div className="command">
      {pages.length > 1 && <Layers pages={pages} />}
      <main className="command-page">
        <FaceRoutes pages={pages} home={<First pages={pages} />} stranger={session.signedIn ? undefined : <SignIn />} />
      </main>
    </div>
  );
}

function First(props: { readonly pages: readonly PageEntry[] }): ReactNode {
  const say = useText();
  const first = props.pages.find(isOpen) ?? props.pages[0];
  return first === undefined ? <Empty title={say("command.empty")} /> : <Redirect to={first.path} replace />;
}

function Layers(props: { readonly pages: readonly PageEntry[] }): ReactNode {
  const { language } = useLanguage();
  const say = useText();
  const [location] = useLocation();
  return (
    <nav className="command-menu chips" aria-label={say("menu")}>
      {props.pages.filter(isOpen).map((page) => (
        <Link
          key={`${page.scenario}/${page.id}`}
          href={page.path}
          className="chip"
          aria-current={location.startsWith(page.path) ? "page" : undefined}
        >
          {page.title[language]}
        </Link>
      ))}
    </nav>
  );
}
