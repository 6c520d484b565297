import type { Entry } from "./entry.ts";

/** The calendar of working days, and limits counted by it. */
export const clocksErrors = {
  "calendar.city.runs": {
    status: 409,
    zh: "城市正在运行（{process}）：请通过 {door} 完成，或先停止城市再执行此命令。",
    en: "The city is running ({process}): use {door}, or stop it first.",
  },
  "calendar.file": {
    status: 422,
    zh: "日历文件 {file} 的 {field} 不符合要求：{rule}。没有导入任何内容。",
    en: "{field} of the calendar file {file} breaks the rule: {rule}. Nothing was taken in.",
  },
  "clock.limit": {
    status: 422,
    zh: "时限 {field} 不符合要求：{rule}",
    en: "The limit {field} breaks the rule: {rule}",
  },
} as const satisfies Record<string, Entry>;
