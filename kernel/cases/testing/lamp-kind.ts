import type { CaseKind } from "../case-kind.ts";

const said = (zh: string, en: string) => ({ zh, en });

/** A kind that has a little of everything: two tasks at once, a return, clocks with a pause, messages, a reading. */
export const lampKind: CaseKind = {
  id: "lamps.fault",
  title: said("路灯故障", "Lamp fault"),
  data: {
    type: "object",
    properties: {
      lamp: { type: "string", maxLength: 80, label: said("路灯", "Lamp") },
      what: { enum: ["dark", "flickers", "leans"], label: said("现象", "What is wrong") },
      phone: { type: "string", maxLength: 20, label: said("电话", "Phone") },
      bureau: { type: "string", label: said("部门", "Bureau") },
      cost: { type: "number", minimum: 0, label: said("费用", "Cost") },
    },
    required: ["lamp", "what"],
  },
  personal: ["phone"],
  open: { level: "session" },
  oneOpenPer: ["lamp"],
  start: "checked",
  keepDays: 30,
  files: { most: 3, types: ["image/jpeg"], maxBytes: 5_000_000 },
  states: {
    checked: {
      title: said("受理", "Check"),
      tasks: [
        {
          id: "check",
          title: said("核实", "Check the report"),
          to: { role: "dispatcher" },
          clocks: [{ id: "answer", title: said("答复", "First answer"), limit: { minutes: 60 }, warn: 30, yellow: 10 }],
          answers: {
            send: { title: said("派单", "Send a crew"), effects: [{ event: "sent" }] },
            refuse: {
              title: said("不予受理", "Refuse"),
              note: "must",
              effects: [{ message: "lamps.refused", to: "applicant" }],
            },
          },
        },
      ],
      acts: {
        withdraw: { title: said("撤回", "Withdraw"), to: "withdrawn", by: { relations: ["applicant"] } },
      },
      moves: [
        { when: { task: "check", answered: "send" }, to: "mending" },
        { when: { task: "check", answered: "refuse" }, to: "refused" },
      ],
    },
    mending: {
      title: said("维修", "Mending"),
      shown: said("维修中", "Being repaired"),
      tasks: [
        {
          id: "repair",
          title: said("维修", "Repair"),
          to: { role: "crew", bureau: { field: "bureau" } },
          batch: true,
          clocks: [
            {
              id: "repair",
              title: said("修复", "Repair"),
              limit: { minutes: 100 },
              yellow: 20,
              late: [{ message: "lamps.late", to: { role: "chief" } }],
            },
          ],
          answers: {
            done: {
              title: said("已修复", "Done"),
              input: {
                type: "object",
                properties: { cost: { type: "number", minimum: 0, label: said("费用", "Cost") } },
                required: ["cost"],
              },
              sets: ["cost"],
            },
            back: { title: said("退回", "Send back"), note: "must" },
          },
        },
        {
          id: "log",
          title: said("登记", "Log the repair"),
          to: { role: "clerk" },
          when: { field: "what", is: "leans" },
          answers: { logged: { title: said("已登记", "Logged") } },
        },
      ],
      acts: {
        wait: {
          title: said("等备件", "Wait for a part"),
          to: "mending",
          by: { roles: ["crew"] },
          note: "must",
          effects: [{ pause: "repair", why: said("等备件", "Waits for a part") }],
        },
        goOn: {
          title: said("继续", "Go on"),
          to: "mending",
          by: { roles: ["crew"] },
          effects: [{ resume: "repair" }],
        },
      },
      moves: [
        { when: { task: "repair", answered: "back" }, to: "checked" },
        {
          when: { tasks: "all", answered: true },
          to: "done",
          effects: [
            { message: "lamps.repaired", to: "applicant" },
            { reading: { thing: { field: "lamp" }, type: "Streetlight", attribute: "status", value: "ok" } },
          ],
        },
      ],
    },
    done: { title: said("办结", "Done"), end: "done" },
    refused: { title: said("不予受理", "Refused"), end: "refused" },
    withdrawn: { title: said("已撤回", "Withdrawn"), end: "withdrawn" },
  },
};
