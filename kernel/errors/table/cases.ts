import type { Entry } from "./entry.ts";

/** Casework: kinds of cases, and acts on a case. */
export const casesErrors = {
  "case.act.not-now": {
    status: 409,
    zh: "办件处于“{state}”状态，当前不能执行“{act}”。",
    en: "The case is in the state {state}: {act} cannot be done now.",
  },
  "case.batch": {
    status: 409,
    zh: "此类任务须逐件办理，不能批量办理。",
    en: "Tasks of this kind are answered one by one.",
  },
  "case.calendar": {
    status: 503,
    zh: "节假日安排无法读取，办理时限暂不能计算。",
    en: "The calendar of working days cannot be read, so no time limit can be computed.",
  },
  "case.countersign.waits": {
    status: 409,
    zh: "还有 {rule} 位会签人未回复，暂不能办理。",
    en: "{rule} of those asked to countersign have not answered yet.",
  },
  "case.deputy": {
    status: 403,
    zh: "您目前不是 {what} 的代理人。",
    en: "You are not a deputy of {what} now.",
  },
  "case.erase.open": {
    status: 409,
    zh: "办件尚未办结，暂不能删除个人信息。",
    en: "The case has not ended yet: what is personal is still needed.",
  },
  "case.guard": {
    status: 409,
    zh: "判断条件 {rule} 当前不可用，请稍后重试。",
    en: "The condition {rule} cannot be decided now; try again later.",
  },
  "case.key.used": {
    status: 409,
    zh: "该提交标识已用于另一操作。",
    en: "This key was already used for another act.",
  },
  "case.kind.invalid": {
    status: 422,
    zh: "办件类型 {kind} 的 {field} 不符合要求：{rule}",
    en: "Case kind {kind}: {field} breaks the rule: {rule}",
  },
  "case.kind.loop": {
    status: 409,
    zh: "办件类型 {kind} 的流转无法停止（状态 {state}）。",
    en: "Case kind {kind} moves on for ever (state {state}).",
  },
  "case.kind.unknown": {
    status: 422,
    zh: "未受理此类办件：{what}",
    en: "No cases of this kind are taken: {what}",
  },
  "case.migrate": {
    status: 409,
    zh: "办件 {what} 无法迁移：{field}（{rule}）",
    en: "Case {what} cannot be moved to the newer kind: {field} ({rule})",
  },
  "case.open-already": {
    status: 409,
    zh: "同一事项已有在办件：{what}",
    en: "There is an open case of the same matter: {what}",
  },
  "case.task.ended": {
    status: 409,
    zh: "该任务已结束。",
    en: "This task has ended.",
  },
  "case.task.taken": {
    status: 409,
    zh: "该任务已由他人领取。",
    en: "This task was claimed by somebody else.",
  },
  "case.turn": {
    status: 409,
    zh: "办件已有新进展（第 {turn} 步），请刷新后重试。",
    en: "The case has moved on (turn {turn}); reload it and try again.",
  },
} as const satisfies Record<string, Entry>;
