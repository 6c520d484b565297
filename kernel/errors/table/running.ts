import type { Entry } from "./entry.ts";

/** Starting and running the city: configuration, commands, port, clock. */
export const runningErrors = {
  "clock.ahead": {
    status: 503,
    zh: "运行期间系统时钟向前跳了 {rule}（时钟被改动，或机器曾休眠）。请核对时钟，最好启用 NTP 校时：时钟不准时，未带时间的读数会记在错误的时刻。本提示保留一小时。",
    en: "The machine's clock jumped {rule} ahead while the city ran: it was set, or the machine slept. Check it, best keep it by NTP: while it is wrong, readings without a time of their own are kept at a wrong one. Told for an hour.",
  },
  "clock.back": {
    status: 503,
    zh: "运行期间系统时钟向后拨了 {rule}。此前按较快的时钟收到的数值，会被新读数取代；请核对时钟，最好启用 NTP 校时。本提示保留一小时。",
    en: "The machine's clock was set back by {rule} while the city ran. What was taken in while it was ahead gives way to new readings. Check it, best keep it by NTP. Told for an hour.",
  },
  "clock.behind": {
    status: 503,
    zh: "系统时钟比最新记录的时间慢 {rule}：现在偏慢，或记录该数据时偏快。请核对时钟，最好启用 NTP 校时。时钟走过该记录的时间后，本提示消失，最多保留一天。",
    en: "The machine's clock is {rule} behind the newest record: it is slow now, or it was ahead when the record was made. Check it, best keep it by NTP. Told until the clock has passed that record, at most for a day.",
  },
  "command.lacks": {
    status: 400,
    zh: "命令缺少 {what}。写法：citybrain {form}",
    en: "The command lacks {what}. Write: citybrain {form}",
  },
  "command.option": {
    status: 400,
    zh: "选项 --{option} 的值 {value} 有误（{rule}）。写法：--{option} {form}",
    en: "The option --{option} cannot be {value} ({rule}). Write: --{option} {form}",
  },
  "command.unknown": {
    status: 400,
    zh: "无法识别的命令或选项：{words}。请运行 citybrain help。",
    en: "Unknown command or option: {words}. Run citybrain help.",
  },
  "configuration.invalid": {
    status: 500,
    zh: "配置有误：{field} 不符合要求：{rule}",
    en: "The configuration is wrong: {field} breaks the rule: {rule}",
  },
  "configuration.read": {
    status: 500,
    zh: "无法读取配置文件 {file}（{rule}）。",
    en: "The configuration file {file} cannot be read ({rule}).",
  },
  internal: {
    status: 500,
    zh: "系统内部错误，已记录，编号 {reference}。",
    en: "An internal error was logged under {reference}.",
  },
  "start.port": {
    status: 500,
    zh: "无法在 {host}:{port} 上监听（{rule}）。",
    en: "Cannot listen on {host}:{port} ({rule}).",
  },
  "start.port.taken": {
    status: 500,
    zh: "端口 {port} 已被占用，请用 --port 另选一个。",
    en: "Port {port} is taken; choose another with --port.",
  },
} as const satisfies Record<string, Entry>;
