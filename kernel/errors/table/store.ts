import type { Entry } from "./entry.ts";

/** The database, its schema and the journal. */
export const storeErrors = {
  "journal.broken": {
    status: 500,
    zh: "日志链在第 {number} 条处不一致。",
    en: "The journal's chain does not fit at entry {number}.",
  },
  "journal.heads": {
    status: 500,
    zh: "日志链首的公布文件（journal-heads.json）无法读取，已另存，并重新公布。请与备份对照。",
    en: "The published heads of the journal (journal-heads.json) could not be read; the file was set aside, and publishing begins anew. Compare it with a backup.",
  },
  "journal.rewritten": {
    status: 500,
    zh: "日志第 {number} 条与当时公布的链首不符：日志被改写过，或恢复了较旧的数据库。",
    en: "Entry {number} of the journal is not what was published: the journal was rewritten, or an older database restored.",
  },
  "journal.unsigned": {
    status: 500,
    zh: "日志链在第 {number} 条处的签名不是本城市的：链被改写过，或密钥已更换。",
    en: "The head of the journal at entry {number} is not signed by this city: the chain was rewritten, or the key is another one.",
  },
  "store.away": {
    status: 503,
    zh: "数据库暂时不可用（{rule}），请稍后重试。",
    en: "The database cannot be used now ({rule}); try again soon.",
  },
  "store.begun": {
    status: 500,
    zh: "账号、设置与日志所在的数据库已丢失或损坏，已新建：启动时已表示接受。看过之后删除 {aside} 即不再提示。",
    en: "The database with accounts, settings and journal was gone or damaged and has been made anew, as was accepted at the start. Remove {aside} when you have seen this.",
  },
  "store.busy": { status: 503, zh: "数据库繁忙，请稍后重试。", en: "The database is busy; try again soon." },
  "store.damaged": {
    status: 500,
    zh: "数据目录中的数据库（{file}）已损坏：{rule}。账号、设置与日志在其中，别处没有。请从备份恢复 store/；若接受这一损失，用 --accept-loss store 启动一次。",
    en: "The database in the data folder ({file}) is damaged: {rule}. Accounts, settings and journal are in it and nowhere else. Restore store/ from a backup, or accept the loss by starting once with --accept-loss store.",
  },
  "store.database.lost": {
    status: 503,
    zh: "数据库已被另一个进程（{holder}）接管，本进程不再写入，即将退出。",
    en: "Another process ({holder}) has taken the database over; this one writes nothing more and ends.",
  },
  "store.database.taken": {
    status: 503,
    zh: "数据库正被 {holder} 使用（自 {since} 起）。一座城市只由一个进程运行：请先停止它，或在 DATABASE_URL 中另选数据库。",
    en: "The database is in use by {holder}, since {since}. One process runs a city: stop that one first, or name another database in DATABASE_URL.",
  },
  "store.database.unsure": {
    status: 503,
    zh: "与数据库的连接中断，不能确定只有本进程在使用它：恢复之前不写入任何数据。",
    en: "The connection to the database is broken, so another process might be using it: nothing is written until it is back.",
  },
  "store.disk.full": {
    status: 507,
    zh: "数据库所在的磁盘空间不足，未保存。",
    en: "The database's disk is full; nothing was stored.",
  },
  "store.folder.taken": {
    status: 503,
    zh: "数据目录 {folder} 正被进程 {process} 使用。",
    en: "The data folder {folder} is in use by process {process}.",
  },
  "store.folder.unusable": {
    status: 500,
    zh: "数据目录 {folder} 无法使用：{rule}。请检查 --data。",
    en: "The data folder {folder} cannot be used: {rule}. Check --data.",
  },
  "store.gone": {
    status: 500,
    zh: "数据流已有 {last} 条记录，数据库却是空的：这不是首次启动，账号、设置与日志已经丢失。请从备份恢复数据库（数据目录的 store/，或 DATABASE_URL 所指）；若接受这一损失，用 --accept-loss store 启动一次。",
    en: "The stream has {last} records, but the database is empty: this is no first start, accounts, settings and journal are gone. Restore the database (store/ in the data folder, or the one at DATABASE_URL) from a backup, or accept the loss by starting once with --accept-loss store.",
  },
  "store.migration.changed": {
    status: 500,
    zh: "{owner} 的数据库变更第 {number} 步（{name}）发布后被改动；请恢复原文，并另加新的一步。",
    en: "Step {number} ({name}) of {owner}'s schema was changed after it had run; restore it and add a new step.",
  },
  "store.migration.failed": {
    status: 500,
    zh: "{owner} 的数据库变更第 {number} 步（{name}）失败：{rule}",
    en: "Step {number} ({name}) of {owner}'s schema failed: {rule}",
  },
  "store.migration.newer": {
    status: 500,
    zh: "数据库中 {owner} 的结构已到第 {number} 步，比本程序新；请使用更新的程序。",
    en: "The store has step {number} of {owner}'s schema, which this program does not know; run a newer one.",
  },
  "store.migration.order": {
    status: 500,
    zh: "{owner} 的数据库变更编号应为 {rule}，实为 {number}。",
    en: "A step of {owner}'s schema has number {number} where {rule} must come.",
  },
  "store.unavailable": {
    status: 503,
    zh: "无法连接数据库（{rule}），请检查 DATABASE_URL。",
    en: "The database cannot be reached ({rule}); check DATABASE_URL.",
  },
} as const satisfies Record<string, Entry>;
