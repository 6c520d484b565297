import type { Entry } from "./entry.ts";

/** Feeds: asking them, reading their answers, and what is wrong with an answer as a whole. */
export const feedsErrors = {
  "feed.config": {
    status: 422,
    zh: "接入源 {feed} 的配置 {field} 不符合要求：{rule}",
    en: "Feed {feed}: configuration {field} breaks the rule: {rule}",
  },
  "feed.data.ahead": {
    status: 502,
    zh: "数据源的时间比现在快 {rule}（{share} 条在未来），这些实时数据未采用：其时钟、时间单位或时区有误，或本系统时钟偏慢",
    en: "The feed's times are {rule} ahead of now ({share} in the future), and those figures are not used: its clock, unit or zone is wrong, or this city's clock is slow",
  },
  "feed.data.behind": {
    status: 502,
    zh: "数据源的时间都比现在慢 {rule}（{share}）：数据是旧的，或时间的时区偏移有误",
    en: "All times of the feed are {rule} behind now ({share}): its data is old, or the offset of its times is wrong",
  },
  "feed.data.changed": {
    status: 502,
    zh: "大部分记录突然无法识别（{rule}），数据格式可能已改变",
    en: "Most records can no longer be read ({rule}); the feed may have changed its format",
  },
  "feed.data.empty": { status: 502, zh: "数据源返回了 0 条记录", en: "The feed brought no records at all" },
  "feed.data.faulty": { status: 502, zh: "大部分记录有错误（{rule}）", en: "Most records are faulty ({rule})" },
  "feed.data.old": { status: 502, zh: "数据源重复旧数据（{rule}）", en: "The feed repeats old data ({rule})" },
  "feed.data.partial": {
    status: 502,
    zh: "回答只是全部记录的一部分（{rule}）：请在 url 中要求全部，或列出各页地址",
    en: "The answer is only a part of all records ({rule}): ask for all of them in url, or list the pages there",
  },
  "feed.data.times": {
    status: 502,
    zh: "没有一个时间可以识别（{rule}），实时数据按收到的时间计，可能是旧的",
    en: "None of the feed's times can be read ({rule}); its figures count as of when they came, and may be old",
  },
  "feed.data.unusable": {
    status: 502,
    zh: "数据源给出了实时数据，但没有一条可用（{rule}），原因见各条记录",
    en: "The feed tells figures of now, and none of them can be used ({rule}); its records say why",
  },
  "feed.data.zone.local": {
    status: 502,
    zh: "最新时间与现在相差 {rule}，正如把 {zone} 的当地时间标成了 UTC：若是，请在映射中写明 {setting}",
    en: "The newest time is {rule} from now, just as local time of {zone} marked as UTC would be: if so, say {setting} in the mapping",
  },
  "feed.data.zone.utc": {
    status: 502,
    zh: "最新时间与现在相差 {rule}，正如把 UTC 当成了 {zone} 的当地时间：若是，请在映射中写明 {setting}",
    en: "The newest time is {rule} from now, just as UTC taken for local time of {zone} would be: if so, say {setting} in the mapping",
  },
  "feed.fetch.address": { status: 422, zh: "地址不允许：{rule}", en: "The address is not allowed: {rule}" },
  "feed.fetch.file": { status: 502, zh: "无法读取文件：{rule}", en: "The file cannot be read: {rule}" },
  "feed.fetch.network": { status: 502, zh: "无法连接数据源（{rule}）", en: "The feed cannot be reached ({rule})" },
  "feed.fetch.pause": {
    status: 503,
    zh: "对方要求暂停请求，{rule}后再询问",
    en: "The host does not want to be asked now; it is asked again in {rule}",
  },
  "feed.fetch.redirect": {
    status: 502,
    zh: "不跟随数据源的重定向：{rule}",
    en: "The feed's redirect is not followed: {rule}",
  },
  "feed.fetch.size": {
    status: 502,
    zh: "数据源的回答过大，上限为 {rule}",
    en: "The feed's answer is too large; the limit is {rule}",
  },
  "feed.fetch.status": { status: 502, zh: "数据源返回状态码 {rule}", en: "The feed answered with status {rule}" },
  "feed.fetch.timeout": {
    status: 504,
    zh: "数据源在 {rule} 秒内没有回答",
    en: "The feed did not answer within {rule} s",
  },
  "feed.format.broken": {
    status: 502,
    zh: "无法解析数据源的回答：{rule}",
    en: "The feed's answer cannot be read: {rule}",
  },
  "feed.format.effort": {
    status: 502,
    zh: "数据源的答复超出可读取的限度（{rule}），将隔很久才再次询问；请让数据源少给一些，或分成几个地址",
    en: "The answer is beyond what is read ({rule}) and will not be asked for again soon: ask the source for less, or in parts",
  },
  "feed.format.records": { status: 502, zh: "在 {rule} 处找不到记录", en: "No list of records at {rule}" },
  "feed.mqtt.connection": {
    status: 502,
    zh: "与消息服务器 {rule} 的连接已断开",
    en: "The connection to the broker {rule} is down",
  },
  "feed.mqtt.payload": { status: 422, zh: "消息内容无法解析：{rule}", en: "The message cannot be read: {rule}" },
  "feed.mqtt.topic": { status: 422, zh: "主题没有对应的配置", en: "No rule of the configuration fits the topic" },
  "feed.replay.line": { status: 422, zh: "无法解析此行：{rule}", en: "The line cannot be read: {rule}" },
  "feed.submit": { status: 503, zh: "读数未被接收，将重试", en: "The readings were not taken in; will be tried again" },
} as const satisfies Record<string, Entry>;
