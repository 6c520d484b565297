import { useState, type ReactNode } from "react";
import { DeskTable, type DeskColumn } from "../../../web/kit/desk-table.tsx";
import {
  Button,
  Empty,
  Failure,
  formatNumber,
  formatRelative,
  Freshness,
  StateBadge,
  useLanguage,
  useNow,
  useOperation,
  useText,
  useThingLabels,
} from "../../../web/kit/index.ts";
import { scenarios, type ScenarioView } from "../contract.ts";
import { BrainHealth } from "./brain-health.tsx";
import "./city.css";
import { SwitchDialog } from "./switch-dialog.tsx";
import { UseBars } from "./use-bars.tsx";

/** Each scenario's state, the freshness of its inputs, its use and failures; switched here, with a reason. */
export default function ScenariosPage(): ReactNode {
  const { language } = useLanguage();
  const say = useText("city");
  const now = useNow();
  const labelOf = useThingLabels();
  const [switching, setSwitching] = useState<ScenarioView>();
  const answer = useOperation(scenarios, {}, { every: 5 });
  const columns: readonly DeskColumn<ScenarioView>[] = [
    {
      title: say("scenario"),
      width: 240,
      render: (_, row) => (
        <>
          <strong>{row.name[language]}</strong>
          <div className="city-soft">
            {row.id} {row.version} · {row.owner[language]}
          </div>
        </>
      ),
    },
    {
      title: say("state"),
      width: 220,
      render: (_, row) => (
        <>
          <StateBadge state={row.state}>{say(`state.${row.state}`)}</StateBadge>{" "}
          <span className="city-soft">
            {say("state.since", { when: formatRelative(Math.min(row.since, now), now, language) })}
          </span>
          {row.reason !== undefined && <div className="city-reason">{row.reason[language]}</div>}
        </>
      ),
    },
    {
      title: say("inputs"),
      render: (_, row) =>
        row.inputs.length === 0 ? (
          <span className="city-soft">{say("inputs.none")}</span>
        ) : (
          row.inputs.map((input) => (
            <div key={`${input.type}/${input.attribute}`}>
              {labelOf(input.type, input.attribute)} <Freshness at={input.newestAt} oldAfter={input.freshWithin} />
            </div>
          ))
        ),
    },
    {
      title: say("use"),
      width: 190,
      render: (_, row) => (
        <>
          <UseBars use={row.use} now={now} />
          <div>{say("use.calls", { calls: formatNumber(row.calls, language) })}</div>
          <div className={row.failures > 0 ? "city-bad" : "city-soft"}>
            {say("use.failures", { failures: formatNumber(row.failures, language) })}
          </div>
        </>
      ),
    },
    {
      title: say("switch"),
      value: false,
      width: 130,
      render: (_, row) =>
        row.switchable ? (
          <Button onClick={() => setSwitching(row)}>{say(isOn(row) ? "switch.off" : "switch.on")}</Button>
        ) : (
          <span className="city-soft">{say("switch.essential")}</span>
        ),
    },
  ];
  return (
    <div className="city-page">
      <h1>{say("page.scenarios")}</h1>
      <BrainHealth />
      {answer.isError && <Failure error={answer.error} onRetry={() => void answer.refetch()} />}
      <DeskTable<ScenarioView>
        size="middle"
        empty={<Empty title={say("scenarios.none")} />}
        rowKey="id"
        saveAs={say("page.scenarios")}
        columns={columns}
        dataSource={answer.data === undefined ? [] : [...answer.data.scenarios]}
        loading={answer.isPending}
        pagination={false}
        scroll={{ x: 960 }}
      />
      {switching !== undefined && (
        <SwitchDialog scenario={switching} on={!isOn(switching)} onClose={() => setSwitching(undefined)} />
      )}
    </div>
  );
}

const isOn = ({ state }: ScenarioView): boolean => state === "running" || state === "degraded";
