import { Component, Suspense, useEffect, type ReactNode } from "react";
import { Button, Empty, Skeleton, useLanguage, useText } from "../kit/index.ts";
import { codeKey, componentOf, type PageEntry } from "./pages.ts";

/** One page with its title, its own fault barrier and its own waiting picture. */
export function PageView(props: { readonly page: PageEntry }): ReactNode {
  const { language } = useLanguage();
  const say = useText();
  const title = props.page.title[language];
  useEffect(() => {
    document.title = `${title} · ${say("brand")}`;
  }, [title, say]);
  const Page = componentOf(props.page);
  if (props.page.closed !== undefined) return <Closed title={title} why={props.page.closed} />;
  if (Page === undefined) return <Empty title={say("page.not-built", { page: props.page.id })} />;
  return (
    <FaultBarrier key={codeKey(props.page)} say={say}>
      <Suspense fallback={<Waiting />}>
        <Page />
      </Suspense>
    </FaultBarrier>
  );
}

/** In the place of a page whose scenario is switched off or has failed; it comes back by itself. */
function Closed(props: { readonly title: string; readonly why: "stopped" | "failed" }): ReactNode {
  const say = useText();
  return (
    <Empty page title={say(`page.${props.why}`, { page: props.title })}>
      <p>{say(`page.${props.why}.why`)}</p>
      <a className="button" href="/">
        {say("home")}
      </a>
    </Empty>
  );
}

export const Waiting = (): ReactNode => (
  <div style={{ padding: 24 }}>
    <Skeleton height={28} lines={6} />
  </div>
);

interface Barrier {
  readonly say: (key: string) => string;
  readonly children: ReactNode;
}

/** A page that breaks shows so, and leaves the rest of the screen standing. */
class FaultBarrier extends Component<Barrier, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: true } {
    return { broken: true };
  }

  override render(): ReactNode {
    const { say, children } = this.props;
    if (!this.state.broken) return children;
    return (
      <Empty page title={say("page.broken")}>
        <p>{say("page.broken.why")}</p>
        <Button look="main" onClick={() => location.reload()}>
          {say("reload")}
        </Button>
      </Empty>
    );
  }
}
