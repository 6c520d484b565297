import type { Entry } from "./entry.ts";

/** Single records of a feed. */
export const feedRecordsErrors = {
  "feed.record.columns": {
    status: 422,
    zh: "列数与表头不符（{rule}）",
    en: "The row has not as many columns as the header ({rule})",
  },
  "feed.record.duplicate": {
    status: 422,
    zh: "同一回答中标识重复，以第一条为准",
    en: "The id occurs twice in one answer; the first one counts",
  },
  "feed.record.height": {
    status: 422,
    zh: "{field}：限高不合理（{rule}）",
    en: "{field}: not a possible height ({rule})",
  },
  "feed.record.hours": {
    status: 422,
    zh: "营业时间未能读懂，未采用：{rule}",
    en: "The opening hours are not understood and left out: {rule}",
  },
  "feed.record.hours.entry": {
    status: 422,
    zh: "入场与出场时间不同：营业时间按入场时间（{rule}）",
    en: "Hours of driving in and out differ: those of driving in count ({rule})",
  },
  "feed.record.identity": { status: 422, zh: "记录既没有标识也没有名称", en: "The record has neither id nor name" },
  "feed.record.left-out": { status: 422, zh: "按配置不接入：{rule}", en: "Left out by the configuration: {rule}" },
  "feed.record.live.above-capacity": {
    status: 422,
    zh: "空位 {rule} 超过总泊位",
    en: "More free places than capacity: {rule}",
  },
  "feed.record.live.below-zero": { status: 422, zh: "{field} 小于 0（{rule}）", en: "{field} is below 0 ({rule})" },
  "feed.record.live.disturbed": {
    status: 422,
    zh: "来源自己说明实时数据有故障，未采用：{rule}",
    en: "The source itself says its live figure is disturbed; not used: {rule}",
  },
  "feed.record.live.doubtful": {
    status: 422,
    zh: "来源对实时数据的说明“{rule}”含义不明，该数字存疑，不作为可信数字展示；请在映射的 status 中用 values 写明",
    en: "The source says {rule} of its live figure, and it is not known what that means: the figure is in doubt and not shown as certain. Say it by values of status in the mapping",
  },
  "feed.record.live.share": {
    status: 422,
    zh: "只有占用比例（{rule}），没有总泊位数，无法算出空位数",
    en: "Only a share is told ({rule}) and no total: the free places cannot be worked out",
  },
  "feed.record.live.sum": {
    status: 422,
    zh: "空位与占用之和不等于总泊位：{rule}",
    en: "Free and occupied do not add up to the capacity: {rule}",
  },
  "feed.record.number": {
    status: 422,
    zh: "{field}：不是可用的数字（{rule}）",
    en: "{field}: no number that can be used ({rule})",
  },
  "feed.record.position.approximate": {
    status: 422,
    zh: "来源没有位置，使用配置中的大致位置",
    en: "The source gives no position; the approximate one of the configuration is used",
  },
  "feed.record.position.area": {
    status: 422,
    zh: "位置在配置的区域之外：{rule}",
    en: "The position lies outside the feed's area: {rule}",
  },
  "feed.record.position.missing": {
    status: 422,
    zh: "没有位置：来源、其他部分和配置都未给出",
    en: "No position: neither the source, nor another half, nor the configuration gives one",
  },
  "feed.record.position.range": {
    status: 422,
    zh: "坐标无法使用：{rule}",
    en: "The coordinates cannot be used: {rule}",
  },
  "feed.record.position.swapped": {
    status: 422,
    zh: "经纬度颠倒，已交换：{rule}",
    en: "Longitude and latitude were swapped and have been put right: {rule}",
  },
  "feed.record.position.system": {
    status: 422,
    zh: "坐标不是声明的坐标系，按 WGS 84 使用：{rule}",
    en: "The coordinates are not in the stated system; read as WGS 84: {rule}",
  },
  "feed.record.position.zero": { status: 422, zh: "坐标为 0/0", en: "The coordinates are 0/0" },
  "feed.record.shape": { status: 422, zh: "记录不是所期望的结构", en: "The record has not the expected shape" },
  "feed.record.time.format": {
    status: 422,
    zh: "{field}：无法识别的时间（{rule}）",
    en: "{field}: not a time that can be read ({rule})",
  },
  "feed.record.time.future": {
    status: 422,
    zh: "观测时间在未来，实时数据未采用：{rule}",
    en: "The observation lies in the future; its live figure is not used: {rule}",
  },
  "feed.record.time.implausible": {
    status: 422,
    zh: "观测时间早于 2000 年，实时数据未采用：{rule}",
    en: "The observation is dated before 2000; its live figure is not used: {rule}",
  },
  "feed.record.unmatched": {
    status: 422,
    zh: "实时记录在静态部分中没有对应的标识 {rule}",
    en: "The live record's id {rule} is not in the static half",
  },
  "feed.record.whom": {
    status: 422,
    zh: "来源称泊位供特定对象使用（{rule}），但未说明数量；泊位少时按全部处理",
    en: "Places are kept for some ({rule}), and nothing says how many; where there are few, all are taken to be",
  },
  "feed.record.word": { status: 422, zh: "{field}：未知的取值 {rule}", en: "{field}: unknown word {rule}" },
} as const satisfies Record<string, Entry>;
