import type { CaseKind } from "../case-kind.ts";

const said = (zh: string, en: string) => ({ zh, en });
const lamp = { type: "string", label: said("路灯", "Lamp") };

/** One bureau's share of a matter. */
export const partKind: CaseKind = {
  id: "lamps.part",
  title: said("部分", "Part"),
  data: { type: "object", properties: { lamp } },
  open: { everyone: true },
  start: "open",
  keepDays: 1,
  states: {
    open: {
      title: said("办理", "Open"),
      tasks: [
        {
          id: "do",
          title: said("办理", "Do it"),
          to: { role: "worker" },
          answers: { done: { title: said("办结", "Done") }, no: { title: said("不予办理", "No") } },
        },
      ],
      moves: [
        { when: { task: "do", answered: "done" }, to: "done" },
        { when: { task: "do", answered: "no" }, to: "refused" },
      ],
    },
    done: { title: said("办结", "Done"), end: "done" },
    refused: { title: said("不予办理", "Refused"), end: "refused" },
  },
};

/** Two shares at once; what becomes of each does not hold up the other. */
export const wholeKind: CaseKind = {
  id: "lamps.whole",
  title: said("一件事", "Whole"),
  data: {
    type: "object",
    properties: { lamp, go: { type: "boolean", label: said("开始", "Go") } },
  },
  open: { everyone: true },
  start: "begin",
  keepDays: 1,
  states: {
    begin: {
      title: said("开始", "Begin"),
      moves: [
        {
          when: { guard: "may-go" },
          to: "parts",
          effects: [
            { part: "lamps.part", with: { fields: ["lamp"] } },
            { part: "lamps.part", with: { fields: ["lamp"] } },
          ],
        },
      ],
    },
    parts: {
      title: said("并行办理", "In parts"),
      moves: [{ when: { parts: "all", ended: true }, to: "done" }],
    },
    done: { title: said("办结", "Done"), end: "done" },
  },
};
