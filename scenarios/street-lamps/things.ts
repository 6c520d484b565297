import type { ThingType } from "../../kernel/index.ts";

/** Smart Data Models, dataModel.Streetlighting, Streetlight: one lamp, its own sensor's word where it has one. */
export const lampThings: readonly ThingType[] = [
  {
    type: "Streetlight",
    label: { zh: "路灯", en: "Street lamp" },
    read: { everyone: true },
    attributes: {
      name: { kind: "text", history: false },
      location: { kind: "point" },
      status: { kind: "enum", values: ["ok", "defectiveLamp", "columnIssue", "brokenLantern"] },
      powerState: { kind: "enum", values: ["on", "off", "low", "bootingUp"] },
      address: { kind: "text", history: false },
    },
    retention: { raw: 7, minute: 7, hour: 90, day: 3650 },
  },
];
