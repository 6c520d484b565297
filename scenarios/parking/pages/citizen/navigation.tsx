import { useState, type ReactNode } from "react";
import { Icon, useLanguage, useRemembered, useText } from "../../../../web/kit/index.ts";
import type { site } from "../../contract.ts";
import type { Static } from "typebox";

type Link = Static<typeof site.output>["navigation"][number];

/** The app people on this kind of phone most likely have, where the language tells us more than the phone does. */
function likelyApp(language: "zh" | "en"): string {
  if (language === "zh") return "amap";
  return /iPhone|iPad|Macintosh/.test(navigator.userAgent) ? "apple" : "google";
}

/** One large key to the map app used last; the others below it. */
export function Navigation(props: { readonly links: readonly Link[] }): ReactNode {
  const { language } = useLanguage();
  const say = useText("parking");
  const [preferred, prefer] = useRemembered("citybrain-navigation", likelyApp(language));
  const [open, setOpen] = useState(false);
  const main = props.links.find(({ app }) => app === preferred) ?? props.links[0];
  if (main === undefined) return null;
  return (
    <div className="navigation">
      <a
        className="button button-main button-large"
        href={main.url}
        target="_blank"
        rel="noreferrer"
        data-app={main.app}
      >
        <Icon name="navigate" />
        {say("navigate.with", { app: main.label[language] })}
      </a>
      <button type="button" className="button button-quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
        {say("navigate.others")}
      </button>
      {open && (
        <ul className="navigation-others">
          {props.links
            .filter((link) => link !== main)
            .map((link) => (
              <li key={link.app}>
                <a
                  className="button"
                  href={link.url}
                  target="_blank"
                  rel="noreferrer"
                  data-app={link.app}
                  onClick={() => prefer(link.app)}
                >
                  {link.label[language]}
                </a>
              </li>
            ))}
        </ul>
      )}
    </div>
  );
}
