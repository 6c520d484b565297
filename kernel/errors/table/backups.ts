import type { Entry } from "./entry.ts";

/** Copies of the whole city, and putting them back. */
export const backupsErrors = {
  "backup.altered": {
    status: 422,
    zh: "备份中的 {file} 与清单不符（{rule}）。没有恢复任何内容；请使用另一份备份。",
    en: "{file} in the backup does not fit its list ({rule}). Nothing was restored; use another backup.",
  },
  "backup.busy": {
    status: 409,
    zh: "正在备份到 {folder}，请等它结束。",
    en: "A backup to {folder} is under way; wait for its end.",
  },
  "backup.disk": {
    status: 507,
    zh: "{folder} 所在的磁盘空间不足：需要 {need} MB，可用 {free} MB。",
    en: "The disk of {folder} is too full: {need} MB are needed, {free} MB are free.",
  },
  "backup.format": {
    status: 422,
    zh: "{folder} 不是完整的备份（{rule}）。没有恢复任何内容。",
    en: "{folder} is no whole backup ({rule}). Nothing was restored.",
  },
  "backup.name": {
    status: 422,
    zh: "数据目录中有无法备份的文件名：{file}。请将其移走或改名。",
    en: "The data folder has a file whose name cannot be kept in a backup: {file}. Move or rename it.",
  },
  "backup.stopped": {
    status: 503,
    zh: "城市正在停止，备份已中止，没有留下任何内容。",
    en: "The city stops, so the backup was broken off; nothing of it is left.",
  },
  "backup.target": {
    status: 409,
    zh: "无法备份到 {folder}：{rule}。请指定一个新目录。",
    en: "{folder} cannot take the backup: {rule}. Name a new folder.",
  },
  "backup.tool": {
    status: 500,
    zh: "{tool} 失败（{rule}）。PostgreSQL 上的数据由 PostgreSQL 自带的工具备份和恢复，其版本不得低于服务器。",
    en: "{tool} failed ({rule}). What lies in PostgreSQL is copied by PostgreSQL's own tools, which must be no older than the server.",
  },
  "backup.unanswered": {
    status: 503,
    zh: "城市正在运行（进程 {process}），但没有回应备份请求。请以运行城市的用户身份，在同一台机器上执行。",
    en: "The city runs (process {process}) but does not answer. Run the command on its machine, as the user who runs the city.",
  },
  "restore.database": {
    status: 409,
    zh: "无法恢复数据库：{rule}。",
    en: "The database cannot be restored: {rule}.",
  },
  "restore.folder": {
    status: 409,
    zh: "{folder} 不是空目录。恢复只写入新目录，不会覆盖已有的城市。",
    en: "{folder} is not empty. A backup is restored to a new folder and never over a city that is there.",
  },
  "restore.stream": {
    status: 409,
    zh: "无法恢复数据流：{rule}。",
    en: "The stream cannot be restored: {rule}.",
  },
  "restore.unfinished": {
    status: 500,
    zh: "数据目录 {folder} 中有未完成的恢复。请再次运行 citybrain restore。",
    en: "A backup was not restored to its end in {folder}. Run citybrain restore again.",
  },
} as const satisfies Record<string, Entry>;
