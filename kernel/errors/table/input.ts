import type { Entry } from "./entry.ts";

/** What callers send: requests, readings, and how much of them. */
export const inputErrors = {
  "input.address": {
    status: 400,
    zh: "地址无法识别，请检查其写法",
    en: "The address cannot be read; check how it is written",
  },
  "input.encoding": {
    status: 415,
    zh: "不接受压缩的请求内容，请去掉 {field}",
    en: "A compressed body is not taken; leave {field} away",
  },
  "input.format": { status: 400, zh: "无法解析请求内容：{rule}", en: "The body cannot be read: {rule}" },
  "input.headers": {
    status: 431,
    zh: "请求头或地址过长，合计上限为 {rule}",
    en: "Headers and address are too long; together the limit is {rule}",
  },
  "input.invalid": { status: 422, zh: "字段 {field} 不符合要求：{rule}", en: "Field {field} breaks the rule: {rule}" },
  "input.request": {
    status: 400,
    zh: "收到的内容不是有效的 HTTP 请求（{rule}）",
    en: "What came is no valid request ({rule})",
  },
  "input.size": { status: 413, zh: "请求过大，上限为 {rule}", en: "The body is too large; the limit is {rule}" },
  "input.slow": {
    status: 408,
    zh: "请求未能在 {rule} 内传完",
    en: "The request was not complete within {rule}",
  },
  "input.type": { status: 415, zh: "不支持的内容类型，请使用 {rule}", en: "Content type not supported; use {rule}" },
  "limit.rate": {
    status: 429,
    zh: "请求过于频繁，请在 {rule} 后重试。",
    en: "Too many requests; try again in {rule}.",
  },
  "limit.screens": {
    status: 429,
    zh: "实时画面过多，每位用户最多 {rule} 个。",
    en: "Too many live screens; one caller may have {rule}.",
  },
  "limit.screens.all": {
    status: 503,
    zh: "实时画面已达上限（{rule} 个），请稍后再试。",
    en: "All {rule} live screens are in use; try again later.",
  },
  "not-found": { status: 404, zh: "未找到 {what}。", en: "{what} was not found." },
  "not-found.address": { status: 404, zh: "没有这个地址。", en: "There is nothing at this address." },
  "reading.attribute.unknown": {
    status: 422,
    zh: "{field}：类型 {type} 没有属性 {attribute}",
    en: "{field}: type {type} has no attribute {attribute}",
  },
  "reading.batch.size": {
    status: 413,
    zh: "一批最多包含 {rule} 条读数",
    en: "A batch has at most {rule} readings",
  },
  "reading.duplicate": { status: 409, zh: "{field}：重复的读数", en: "{field}: repeats a reading already taken in" },
  "reading.id": {
    status: 422,
    zh: "{field}：标识须为 1 到 256 个完整的字符，不含控制字符或改变书写方向的字符，且不能全为空白",
    en: "{field}: an id has 1 to 256 whole characters, not all blank, and none that control the screen or turn the direction of writing",
  },
  "reading.invalid": { status: 422, zh: "{field}：{rule}", en: "{field}: {rule}" },
  "reading.time.early": {
    status: 422,
    zh: "{field}：观测时间早于 2000 年",
    en: "{field}: nothing is taken that was observed before 2000",
  },
  "reading.time.format": {
    status: 422,
    zh: "{field}：时间须为 ISO 8601 带时区或毫秒数",
    en: "{field}: a time is ISO 8601 with a zone, or milliseconds",
  },
  "reading.time.future": {
    status: 422,
    zh: "{field}：时间在未来（{rule}）",
    en: "{field}: the time lies in the future ({rule})",
  },
  "reading.time.unit": {
    status: 422,
    zh: "{field}：数字时间须为 1970 年以来的毫秒数，此值像是{rule}",
    en: "{field}: a time that is a number is in milliseconds since 1970, this one looks like {rule}",
  },
  "reading.type.mismatch": {
    status: 422,
    zh: "{field}：该标识已登记为类型 {rule}",
    en: "{field}: this id is already of type {rule}",
  },
  "reading.type.unknown": { status: 422, zh: "{field}：未知类型 {type}", en: "{field}: unknown type {type}" },
  "reading.unit": { status: 422, zh: "{field}：单位应为 {rule}", en: "{field}: the unit must be {rule}" },
  "reading.value.kind": { status: 422, zh: "{field}：值应为 {rule}", en: "{field}: the value must be {rule}" },
  "reading.value.range": {
    status: 422,
    zh: "{field}：值超出范围 {rule}",
    en: "{field}: the value is out of range {rule}",
  },
  "reading.value.size": {
    status: 422,
    zh: "{field}：值过大，上限为 {rule}",
    en: "{field}: the value is too large; the limit is {rule}",
  },
} as const satisfies Record<string, Entry>;
