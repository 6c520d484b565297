import type { CaseKind } from "../../kernel/index.ts";

const said = (zh: string, en: string) => ({ zh, en });

/** From a report to a lamp that burns. The limits are examples (示例规则); a city sets its own. */
export const lampFault: CaseKind = {
  id: "street-lamps.fault",
  title: said("路灯报修", "Street-lamp fault"),
  data: {
    type: "object",
    additionalProperties: false,
    properties: {
      what: {
        enum: ["dark", "flickers", "burns-by-day", "leans"],
        label: said("现象", "What is wrong"),
        labels: {
          dark: said("灯不亮", "Dark"),
          flickers: said("忽明忽暗", "Flickers"),
          "burns-by-day": said("白天亮灯", "Burns by day"),
          leans: said("灯杆倾斜或破损", "Leans or is broken"),
        },
      },
      lamp: { type: "string", maxLength: 256, format: "thing", thing: "Streetlight", label: said("路灯", "Lamp") },
      where: { type: "string", maxLength: 200, label: said("位置说明", "Where it is") },
      phone: {
        type: "string",
        maxLength: 20,
        pattern: "^[0-9+ -]*$",
        label: said("联系电话（选填）", "Phone (optional)"),
      },
      source: {
        enum: ["citizen", "sensor"],
        readOnly: true,
        label: said("来源", "Reported by"),
        labels: { citizen: said("市民", "A citizen"), sensor: said("传感器", "The lamp's sensor") },
      },
    },
    required: ["what"],
  },
  personal: ["phone"],
  open: { level: "session" },
  oneOpenPer: ["lamp"],
  keepDays: 365,
  files: { most: 4, types: ["image/jpeg", "image/png", "image/webp"], maxBytes: 10_000_000 },
  start: "reported",
  states: {
    reported: {
      title: said("待受理", "Reported"),
      tasks: [
        {
          id: "dispatch",
          title: said("受理派单", "Dispatch"),
          to: { role: "lamp-dispatcher" },
          clocks: [{ id: "dispatch", title: said("受理时限", "To dispatch"), limit: { workingHours: 2 }, warn: 1 }],
          batch: true,
          answers: {
            send: { title: said("派单", "Send a crew") },
            refuse: {
              title: said("不予受理", "Refuse"),
              note: "must",
              effects: [{ message: "street-lamps.refused", to: "applicant" }],
            },
          },
        },
      ],
      acts: { withdraw: { title: said("撤回", "Withdraw"), to: "withdrawn", by: { relations: ["applicant"] } } },
      moves: [
        { when: { task: "dispatch", answered: "send" }, to: "sent" },
        { when: { task: "dispatch", answered: "refuse" }, to: "refused" },
      ],
    },
    sent: {
      title: said("维修中", "Being repaired"),
      tasks: [
        {
          id: "repair",
          title: said("现场维修", "Repair"),
          to: { role: "lamp-crew" },
          clocks: [{ id: "repair", title: said("修复时限", "To repair"), limit: { workingHours: 8 }, yellow: 4 }],
          answers: {
            repaired: { title: said("已修复", "Repaired"), note: "asked", files: { least: 1 } },
            impossible: { title: said("退回", "Send back"), note: "must" },
          },
        },
      ],
      acts: {
        wait: {
          title: said("等备件", "Wait for a part"),
          to: "sent",
          by: { roles: ["lamp-crew"] },
          note: "must",
          effects: [{ pause: "repair", why: said("等备件", "Waits for a part") }],
        },
        goOn: {
          title: said("备件已到", "The part is there"),
          to: "sent",
          by: { roles: ["lamp-crew"] },
          effects: [{ resume: "repair" }],
        },
      },
      moves: [
        { when: { task: "repair", answered: "repaired" }, to: "repaired" },
        { when: { task: "repair", answered: "impossible" }, to: "reported" },
      ],
    },
    repaired: {
      title: said("待核查", "To be checked"),
      tasks: [
        {
          id: "check",
          title: said("核查", "Check"),
          to: { role: "lamp-dispatcher" },
          batch: true,
          clocks: [{ id: "check", title: said("核查时限", "To check"), limit: { workingDays: 2 }, warn: 1 }],
          answers: {
            close: { title: said("结案", "Close") },
            again: { title: said("返工", "Do it again"), note: "must" },
          },
        },
      ],
      moves: [
        { when: { task: "check", answered: "again" }, to: "sent" },
        {
          when: { task: "check", answered: "close" },
          to: "done",
          effects: [{ message: "street-lamps.repaired", to: "applicant" }],
        },
      ],
    },
    done: { title: said("已办结", "Done"), end: "done" },
    refused: { title: said("不予受理", "Refused"), end: "refused" },
    withdrawn: { title: said("已撤回", "Withdrawn"), end: "withdrawn" },
  },
};
