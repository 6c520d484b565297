import type { ReactNode } from "react";
import type { doors } from "../../../../kernel/index.ts";
import { Button, formatInstant, Simulated, useLanguage, useNow, useText } from "../../../../web/kit/index.ts";

/** What is shown: the city, whether it is simulated, the clock, now or a past instant. */
export function WallHead(props: {
  readonly city: doors.ProfileView | undefined;
  readonly simulated: boolean;
  readonly state: "live" | "waiting" | "past";
  /** The past instant that all of the wall is of; absent, it is now. */
  readonly at: number | undefined;
}): ReactNode {
  const { language, choose } = useLanguage();
  const say = useText("parking");
  return (
    <header className="wall-head">
      <h1>
        {props.city === undefined ? "" : `${props.city.name[language]} · `}
        {say("page.command.title")}
      </h1>
      {props.simulated && <Simulated />}
      <Clock timeZone={props.city?.timeZone} at={props.at} />
      <span className={props.state === "live" ? "wall-state wall-live" : "wall-state"}>
        {say(`state.${props.state}`)}
      </span>
      <Button look="quiet" onClick={() => choose(language === "zh" ? "en" : "zh")}>
        {language === "zh" ? "English" : "中文"}
      </Button>
    </header>
  );
}

function Clock(props: { readonly timeZone: string | undefined; readonly at: number | undefined }): ReactNode {
  const { language } = useLanguage();
  const now = useNow(1);
  return <time className="wall-clock">{formatInstant(props.at ?? now, language, props.timeZone)}</time>;
}
