import { scenario } from "../../kernel/index.ts";
import { lampFault } from "./fault.ts";
import { near } from "./near.ts";
import { round } from "./round.ts";
import { sensorReport, watchSensors } from "./sensor.ts";
import en from "./texts/en.json" with { type: "json" };
import zh from "./texts/zh.json" with { type: "json" };
import { lampThings } from "./things.ts";

const said = (zh: string, en: string) => ({ zh, en });

/** 路灯报修: from a dark lamp to one that burns. */
export const streetLamps = scenario({
  id: "street-lamps",
  version: "0.1.0",
  name: said("路灯报修", "Street lamps"),
  summary: said(
    "市民和路灯传感器报修，派单、维修、核查、结案。",
    "Citizens and the lamps' own sensors report; crews repair, others check and close.",
  ),
  owner: said("城市管理局", "City management bureau"),
  needs: ["things", "cases", "jobs", "messages", "roads"],
  things: lampThings,
  cases: [lampFault],
  jobs: [sensorReport],
  messages: [
    {
      id: "street-lamps.repaired",
      title: said("路灯已修好", "The lamp burns again"),
      body: said(
        "您上报的路灯已修好并核查，感谢您。",
        "The lamp that you reported has been repaired and checked. Thank you.",
      ),
    },
    {
      id: "street-lamps.refused",
      title: said("未受理您的报修", "Your report was not taken up"),
      body: said("请打开办件查看原因。", "Open the matter to read why."),
    },
  ],
  operations: [near, round],
  texts: { zh, en },
  start: watchSensors,
});
