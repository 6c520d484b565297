import type { ThingType } from "citybrain/kernel";

/** Waste bins as the Smart Data Models name them (WasteManagement, WasteContainer). */
export const binThings: readonly ThingType[] = [
  {
    type: "WasteContainer",
    label: { zh: "垃圾箱", en: "Waste bin" },
    read: { everyone: true },
    attributes: {
      name: { kind: "text", label: { zh: "名称", en: "Name" } },
      location: { kind: "point" },
      fillingLevel: { kind: "number", minimum: 0, maximum: 1, label: { zh: "满溢度", en: "Filling level" } },
      dateLastEmptying: { kind: "instant", label: { zh: "上次清运", en: "Last emptied" } },
    },
  },
];
