import type { ReactNode } from "react";
import { languages } from "../../../kernel/index.ts";
import { Empty, Icon, useLanguage, useText } from "../../kit/index.ts";
import { Choice } from "../choice.tsx";
import { setElderMode, useElderMode } from "../elder-mode.ts";
import type { PageEntry } from "../pages.ts";
import { pageKey } from "../pinned.ts";
import { ServiceRow } from "./service-row.tsx";
import { WhoIAm } from "./who-i-am.tsx";

const ownName = { zh: "中文", en: "English" } as const;

/** My matters, how this device shows the city, and the ways to the other faces. */
export function Me(props: { readonly pages: readonly PageEntry[] }): ReactNode {
  const { language, choose } = useLanguage();
  const say = useText();
  const elder = useElderMode();
  const mine = props.pages.filter(({ section }) => section === "me");
  return (
    <div className="tab-page">
      <h1>{say("tab.me")}</h1>
      <section className="service-group">
        <h2>{say("me.matters")}</h2>
        {mine.length === 0 ? (
          <Empty title={say("me.matters.none")}>{say("me.matters.none.why")}</Empty>
        ) : (
          <ul className="service-list">
            {mine.map((page) => (
              <ServiceRow key={pageKey(page)} page={page} />
            ))}
          </ul>
        )}
      </section>
      <WhoIAm />
      <section className="service-group">
        <h2>{say("me.device")}</h2>
        <div className="setting">
          <Icon name="language" />
          <span>{say("me.language")}</span>
          <Choice
            label={say("me.language")}
            value={language}
            options={languages.map((one) => ({ id: one, label: ownName[one] }))}
            onChoose={choose}
          />
        </div>
        <label className="setting">
          <Icon name="eye" />
          <span>
            {say("me.elder")}
            <span className="service-summary">{say("me.elder.why")}</span>
          </span>
          <input
            type="checkbox"
            role="switch"
            className="switch"
            checked={elder}
            onChange={(event) => setElderMode(event.target.checked)}
          />
        </label>
      </section>
      <section className="service-group">
        <h2>{say("me.staff")}</h2>
        <div className="me-faces">
          <a className="button" href="/workbench">
            {say("face.workbench")}
          </a>
          <a className="button" href="/command">
            {say("face.command")}
          </a>
        </div>
      </section>
    </div>
  );
}
