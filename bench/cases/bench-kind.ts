import type { CaseKind } from "../../kernel/index.ts";

const said = (text: string) => ({ zh: text, en: text });

/** Two desks, each with one clock: what is opened is looked at, then worked on. */
export const benchKind: CaseKind = {
  id: "bench.case",
  title: said("case"),
  data: {
    type: "object",
    properties: {
      about: { type: "string", maxLength: 200, label: said("about") },
      bureau: { type: "string", label: said("bureau") },
      phone: { type: "string", label: said("phone") },
    },
    required: ["about"],
  },
  personal: ["phone"],
  open: { level: "session" },
  start: "looked-at",
  keepDays: 365,
  states: {
    "looked-at": {
      title: said("looked at"),
      tasks: [
        {
          id: "look",
          title: said("look"),
          to: { role: "desk" },
          clocks: [{ id: "answer", title: said("answer"), limit: { workingDays: 2 }, yellow: 1 }],
          answers: { on: { title: said("on") } },
        },
      ],
      moves: [{ when: { task: "look", answered: "on" }, to: "worked-on" }],
    },
    "worked-on": {
      title: said("worked on"),
      tasks: [
        {
          id: "work",
          title: said("work"),
          to: { role: "crew", bureau: { field: "bureau" } },
          clocks: [{ id: "work", title: said("work"), limit: { workingDays: 5 }, warn: 2, yellow: 1 }],
          answers: { done: { title: said("done") } },
        },
      ],
      moves: [{ when: { task: "work", answered: "done" }, to: "done" }],
    },
    done: { title: said("done"), end: "done" },
  },
};
