import { Tabs } from "antd";
import type { ReactNode } from "react";
import { Redirect, useLocation } from "wouter";
import { Simulated, useOperation, useText } from "../../../../web/kit/index.ts";
import { overview } from "../../contract.ts";
import { DistrictsTable } from "./districts-table.tsx";
import { FeedsTable } from "./feeds-table.tsx";
import { SitesTable } from "./sites-table.tsx";
import "./workbench.css";

const tabs = ["sites", "feeds", "districts"] as const;

/** The parking operator's desk: car parks with their faults, feeds with theirs, districts. */
export default function ParkingDesk(): ReactNode {
  const say = useText("parking");
  const [location, go] = useLocation();
  const now = useOperation(overview, {}, { every: 15 });
  const tab = tabs.find((name) => location === `/${name}`);
  if (tab === undefined) return <Redirect to="/sites" replace />;
  const bodies = { sites: <SitesTable />, feeds: <FeedsTable />, districts: <DistrictsTable answer={now} /> };
  return (
    <div className="desk">
      <div className="desk-head">
        <h1>{say("page.workbench.title")}</h1>
        {now.data?.simulated === true && <Simulated />}
      </div>
      <Tabs
        activeKey={tab}
        onChange={(name) => go(`/${name}`)}
        items={tabs.map((name) => ({ key: name, label: say(`desk.${name}`) }))}
      />
      {bodies[tab]}
    </div>
  );
}
