import { useMemo, useState, type ReactNode } from "react";
import { themes } from "../../../kernel/index.ts";
import { Empty, useLanguage, useRemembered, useText } from "../../kit/index.ts";
import { letterOf } from "../find-pages.ts";
import { Choice } from "../choice.tsx";
import { groupsOf } from "../group-pages.ts";
import type { PageEntry } from "../pages.ts";
import { pageKey, usePinned } from "../pinned.ts";
import { tiles } from "./home.tsx";
import { ServiceSearch } from "./search.tsx";
import { ServiceRow } from "./service-row.tsx";

const orders = ["theme", "bureau", "letter"] as const;
type Order = (typeof orders)[number];

/** All services: by theme, by the bureau that answers for them, from A to Z. */
export function Services(props: { readonly services: readonly PageEntry[] }): ReactNode {
  const { services } = props;
  const { language } = useLanguage();
  const say = useText();
  const [text, setText] = useState("");
  const [order, setOrder] = useRemembered<Order>("citybrain-services-by", "theme");
  const pinned = usePinned("citizen", services, tiles);
  const groups = useMemo(() => {
    const nameOf: Readonly<Record<Order, (page: PageEntry) => string>> = {
      theme: ({ theme }) => say(`theme.${theme ?? "other"}`),
      bureau: ({ bureau }) => bureau[language],
      letter: (page) => letterOf(page, language),
    };
    const first = order === "theme" ? [...themes.map((theme) => say(`theme.${theme}`)), say("theme.other")] : [];
    return groupsOf(services, nameOf[order], language, first);
  }, [services, order, language, say]);
  return (
    <div className="tab-page">
      <h1>{say("tab.services")}</h1>
      <ServiceSearch pages={services} text={text} onText={setText}>
        <Choice
          label={say("services.by")}
          value={order}
          options={orders.map((one) => ({ id: one, label: say(`services.by.${one}`) }))}
          onChoose={setOrder}
        />
        {services.length === 0 && <Empty title={say("home.empty")}>{say("home.empty.why")}</Empty>}
        {groups.map(({ name, members }) => (
          <section key={name} className="service-group">
            <h2>{name}</h2>
            <ul className="service-list">
              {members.map((page) => (
                <ServiceRow
                  key={pageKey(page)}
                  page={page}
                  pinned={pinned.isPinned(page)}
                  onPin={() => pinned.toggle(page)}
                />
              ))}
            </ul>
          </section>
        ))}
      </ServiceSearch>
    </div>
  );
}
