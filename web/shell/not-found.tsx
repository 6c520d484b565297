import type { ReactNode } from "react";
import { Empty, useText } from "../kit/index.ts";

export function NotFound(): ReactNode {
  const say = useText();
  return (
    <Empty title={say("not-found")}>
      <p>{say("not-found.why")}</p>
      <a className="button" href="/">
        {say("home")}
      </a>
    </Empty>
  );
}
