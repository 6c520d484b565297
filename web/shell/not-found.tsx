import { useEffect, type ReactNode } from "react";
import { Link } from "wouter";
import { Empty, useText } from "../kit/index.ts";

export function NotFound(): ReactNode {
  const say = useText();
  useEffect(() => {
    document.title = `${say("not-found")} · ${say("brand")}`;
  }, [say]);
  return (
    <Empty page title={say("not-found")}>
      <p>{say("not-found.why")}</p>
      <Link className="button" href="/">
        {say("home")}
      </Link>
    </Empty>
  );
}
