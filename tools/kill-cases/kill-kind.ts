import type { CaseKind } from "../../kernel/index.ts";
import type { MessageTemplate } from "../../kernel/messages/messages.ts";

const said = (text: string) => ({ zh: text, en: text });

export const killTemplate: MessageTemplate = { id: "kill.done", title: said("done"), body: said("{number}") };

/** One task, and a message to who applied when it is done. */
export const killKind: CaseKind = {
  id: "kill.case",
  title: said("case"),
  data: { type: "object", properties: { about: { type: "string", label: said("about") } } },
  open: { level: "session" },
  start: "open",
  keepDays: 30,
  states: {
    open: {
      title: said("open"),
      tasks: [
        {
          id: "do",
          title: said("do"),
          to: { role: "desk" },
          clocks: [{ id: "do", title: said("do"), limit: { days: 2 } }],
          answers: { done: { title: said("done"), effects: [{ message: "kill.done", to: "applicant" }] } },
        },
      ],
      moves: [{ when: { task: "do", answered: "done" }, to: "done" }],
    },
    done: { title: said("done"), end: "done" },
  },
};
