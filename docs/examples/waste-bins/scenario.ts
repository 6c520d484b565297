import { scenario } from "citybrain/kernel";
import { emptied } from "./operations/emptied.ts";
import { near } from "./operations/near.ts";
import { round } from "./operations/round.ts";
import { BinSettings } from "./settings.ts";
import en from "./texts/en.json" with { type: "json" };
import zh from "./texts/zh.json" with { type: "json" };
import { binThings } from "./things.ts";

const crew = { roles: ["waste-crew", "duty-officer"] } as const;

/** Read this file first: it names everything below it. */
export default scenario({
  id: "waste-bins",
  version: "1.0.0",
  name: { zh: "智慧环卫", en: "Waste bins" },
  summary: { zh: "就近找到未满的垃圾箱；按需清运。", en: "Find a bin with room; empty those that need it." },
  owner: { zh: "城市管理局", en: "Urban management bureau" },
  needs: ["things", "submit"],
  settings: BinSettings,
  things: binThings,
  operations: [near, round, emptied],
  pages: [
    {
      id: "citizen",
      face: "citizen",
      path: "/waste-bins",
      title: "page.citizen",
      summary: "page.citizen.summary",
      access: { everyone: true },
      icon: "locate",
    },
    { id: "workbench", face: "workbench", path: "/waste-bins", title: "page.workbench", access: crew, icon: "list" },
    { id: "command", face: "command", path: "/waste-bins", title: "page.command", access: crew, icon: "map" },
  ],
  inputs: [{ type: "WasteContainer", attribute: "fillingLevel", freshWithin: 86_400 }],
  texts: { zh, en },
});
