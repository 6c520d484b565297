import type { Entry } from "./entry.ts";

/** Work done later. */
export const jobsErrors = {
  "job.failed": { status: 500, zh: "后台任务出错（{rule}）。", en: "The job failed ({rule})." },
  "job.interrupted": {
    status: 503,
    zh: "后台任务运行期间城市停止，未能完成。",
    en: "The city ended while the job ran, before it was done.",
  },
  "job.key.waiting": {
    status: 409,
    zh: "同一任务（{what}）已有一个在等待，无须重试这一个。",
    en: "A later job of the same key ({what}) is waiting; this one need not run again.",
  },
  "job.kind": {
    status: 500,
    zh: "后台任务 {what} 的声明有误：{rule}",
    en: "The job kind {what} is declared wrongly: {rule}",
  },
  "job.too-long": {
    status: 504,
    zh: "后台任务超过时限（{rule} 毫秒）。",
    en: "The job took longer than it may ({rule} ms).",
  },
} as const satisfies Record<string, Entry>;
