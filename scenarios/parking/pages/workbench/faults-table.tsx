import type { ReactNode } from "react";
import { DeskTable } from "../../../../web/kit/desk-table.tsx";
import { Badge, Empty, useLanguage, useText } from "../../../../web/kit/index.ts";
import type { Feed } from "./feed-columns.tsx";

type Fault = Feed["faults"][number];

/** The records of a feed's last answer that could not be used, or not wholly: which, where in it, and why. */
export function FaultsTable(props: { readonly faults: readonly Fault[] }): ReactNode {
  const { language } = useLanguage();
  const say = useText("parking");
  return (
    <DeskTable<Fault>
      className="desk-faults"
      saveAs={say("desk.flags")}
      tableLayout="fixed"
      rowKey={(fault) => `${fault.record}/${fault.where}/${fault.code}`}
      dataSource={[...props.faults]}
      pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
      empty={<Empty title={say("desk.flags.none")} />}
      columns={[
        { title: say("fault.record"), width: 200, render: (_, { record }) => record || "–" },
        { title: say("fault.where"), width: 140, render: (_, { where }) => where || "–" },
        { title: say("fault.why"), render: (_, { message }) => message[language] },
        { title: say("fault.code"), dataIndex: "code", width: 220 },
        {
          title: say("fault.effect"),
          width: 130,
          render: (_, { refused }) => (
            <Badge tone={refused ? "full" : "few"}>{say(refused ? "fault.refused" : "fault.partly")}</Badge>
          ),
        },
      ]}
    />
  );
}
