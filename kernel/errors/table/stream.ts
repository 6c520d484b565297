import type { Entry } from "./entry.ts";

/** The stream of readings, the live state and the history made of it. */
export const streamErrors = {
  "history.begun": {
    status: 500,
    zh: "数据流位置 {position} 至 {first} 之间的历史已经丢失：启动时已表示接受。看过之后删除 {aside} 即不再提示。",
    en: "History between the stream's positions {position} and {first} is lost, as was accepted at the start. Remove {aside} when you have seen this.",
  },
  "history.caught-up": {
    status: 500,
    zh: "历史只到位置 {position}，而实时状态已保存到 {saved}：其间的历史已由数据流补齐。看过之后删除 {aside} 即不再提示。",
    en: "History reached only to {position} although the state was saved at {saved}; what was missing came from the stream. Remove {aside} when you have seen this.",
  },
  "history.damaged": {
    status: 500,
    zh: "历史文件 {file} 已损坏（{rule}），其中的过去无法全部读取。请停止城市并从备份恢复 history/；或用 --accept-loss history 启动一次：损坏的文件会移开，历史只由数据流现存的部分重建。",
    en: "The history's file {file} is damaged ({rule}); not all of the past can be read. Stop the city and restore history/ from a backup, or start once with --accept-loss history: the file is set aside, and history is built again from what the stream still holds.",
  },
  "history.gap": {
    status: 500,
    zh: "历史只到数据流的位置 {position}，而数据流从 {first} 才开始：其间的过去无法重建（history/ 丢失或是旧的）。请从备份恢复；若接受这一损失，用 --accept-loss history 启动一次。",
    en: "History reaches to position {position} of the stream, which begins only at {first}: the past between cannot be built again (history/ is gone or an older one). Restore it from a backup, or accept the loss by starting once with --accept-loss history.",
  },
  "history.lost": {
    status: 503,
    zh: "历史记录线程意外结束，城市大脑即将退出；重新启动后会从数据流补齐。",
    en: "The thread that keeps the history ended unexpectedly, so the city ends; started again, it catches up from the stream.",
  },
  "history.rebuilt": {
    status: 500,
    zh: "{file} 已损坏，现在 {aside}；历史已由数据流补齐。看过之后删除该文件夹即不再提示。",
    en: "{file} was damaged and lies in {aside} now; history was built again from what the stream holds. Remove that folder when you have seen this.",
  },
  "history.stalled": {
    status: 503,
    zh: "历史数据已有 {rule} 没有写入，新数据在等待",
    en: "Nothing has come into history for {rule}; new rows wait",
  },
  "history.unavailable": {
    status: 503,
    zh: "历史数据暂时不可用，请稍后重试。",
    en: "History cannot be written or read now; try again soon.",
  },
  "history.unusable": {
    status: 500,
    zh: "无法打开历史文件 {file}：{rule}。",
    en: "The history's file {file} cannot be opened: {rule}.",
  },
  "state.ahead": {
    status: 500,
    zh: "{part}/ 已到位置 {known}，数据流却只到 {last}：数据流丢失、残缺或是旧的，两者不是同一套。请从同一备份恢复 stream/（或 JetStream）与数据目录。",
    en: "{part}/ knows up to position {known}, but the stream ends at {last}: the stream is gone, cut off or an older one. Restore stream/ (or the JetStream store) and the data folder from one backup.",
  },
  "state.begun": {
    status: 500,
    zh: "没有可用的状态快照，位置 {first} 之前的实时状态已经丢失：启动时已表示接受。看过之后删除 {aside} 即不再提示。",
    en: "No snapshot of the live state could be used; what was only known before position {first} of the stream is lost, as was accepted at the start. Remove {aside} when you have seen this.",
  },
  "state.lost": {
    status: 500,
    zh: "没有能与数据流衔接的状态快照（state/；损坏：{files}）：快照到 {saved}，而数据流从 {first} 才开始，实时状态无法重建。请从备份恢复；若接受这一损失，用 --accept-loss state 启动一次。",
    en: "No snapshot in state/ joins the stream (damaged: {files}): the newest that can be read is of position {saved}, the stream begins only at {first}, and the live state between cannot be built again. Restore it from a backup, or accept the loss by starting once with --accept-loss state.",
  },
  "state.rebuilt": {
    status: 500,
    zh: "状态快照 {files} 已损坏，现在 {aside}；实时状态已由之前的快照（{saved}）和数据流重建，没有丢失。看过之后删除该文件夹即不再提示。",
    en: "The snapshot {files} was damaged and lies in {aside} now; the live state was built again from the one before ({saved}) and the stream, nothing is lost. Remove that folder when you have seen this.",
  },
  "state.unavailable": {
    status: 503,
    zh: "系统正在启动或停止，请稍后再试。",
    en: "The system is starting or stopping; try again soon.",
  },
  "stream.busy": {
    status: 503,
    zh: "写入过于集中，请稍后重试。",
    en: "Too much is waiting to be written; try again soon.",
  },
  "stream.corrupt": {
    status: 500,
    zh: "数据流在位置 {position} 处已损坏，请从备份恢复。",
    en: "The stream is damaged at position {position}; restore it from a backup.",
  },
  "stream.disk.full": {
    status: 507,
    zh: "磁盘空间不足，数据未保存。",
    en: "The disk is full; nothing was stored.",
  },
  "stream.taken": {
    status: 500,
    zh: "JetStream 数据流 {name} 属于另一座城市，或属于本市从前的数据库。请用 NATS_STREAM 另取名称；确需交给本市时，先清空该数据流的 description。",
    en: "The JetStream stream {name} is another city's, or belongs with a former database of this one. Name another in NATS_STREAM; to hand it over on purpose, empty its description first.",
  },
  "stream.unavailable": {
    status: 503,
    zh: "数据流暂时不可用，请稍后重试。",
    en: "The stream cannot be written or read now; try again soon.",
  },
} as const satisfies Record<string, Entry>;
