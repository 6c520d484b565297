import { useState, type ReactNode } from "react";
import type { Section } from "../../../kernel/index.ts";
import { useLanguage, useText } from "../../kit/index.ts";
import { Choice } from "../choice.tsx";
import { PageView } from "../page-view.tsx";
import type { PageEntry } from "../pages.ts";
import { pageKey } from "../pinned.ts";

/** A tab that the pages of scenarios fill: one has it alone, of several one is chosen. */
export function SectionPage(props: {
  readonly section: Section;
  readonly pages: readonly PageEntry[];
  /** When no scenario has anything for it. */
  readonly empty: ReactNode;
}): ReactNode {
  const { language } = useLanguage();
  const say = useText();
  const pages = props.pages.filter(({ section }) => section === props.section);
  const [chosen, choose] = useState<string>();
  const shown = pages.find((page) => pageKey(page) === chosen) ?? pages[0];
  if (shown === undefined)
    return (
      <div className="tab-page">
        <h1>{say(`tab.${props.section}`)}</h1>
        {props.empty}
      </div>
    );
  return (
    <>
      {pages.length > 1 && (
        <Choice
          label={say(`tab.${props.section}`)}
          value={pageKey(shown)}
          options={pages.map((page) => ({ id: pageKey(page), label: page.title[language] }))}
          onChoose={choose}
        />
      )}
      <PageView page={shown} />
    </>
  );
}
