interface Entry {
  readonly status: number;
  readonly zh: string;
  readonly en: string;
}

/** The one error table. Codes are `room.what` or `room.what.how`; add here, never inline. Kept sorted by code. */
export const errorTable = {
  "access.denied": { status: 403, zh: "您没有权限执行此操作。", en: "You may not do this." },
  "access.sign-in": { status: 401, zh: "请先登录。", en: "Please sign in first." },
  "input.format": { status: 400, zh: "无法解析请求内容：{rule}", en: "The body cannot be read: {rule}" },
  "input.invalid": { status: 422, zh: "字段 {field} 不符合要求：{rule}", en: "Field {field} breaks the rule: {rule}" },
  "input.size": { status: 413, zh: "请求过大，上限为 {rule}", en: "The body is too large; the limit is {rule}" },
  "input.type": { status: 415, zh: "不支持的内容类型，请使用 {rule}", en: "Content type not supported; use {rule}" },
  internal: {
    status: 500,
    zh: "系统内部错误，已记录，编号 {reference}。",
    en: "An internal error was logged under {reference}.",
  },
  "limit.rate": {
    status: 429,
    zh: "请求过于频繁，请在 {rule} 后重试。",
    en: "Too many requests; try again in {rule}.",
  },
  "not-found": { status: 404, zh: "未找到 {what}。", en: "{what} was not found." },
  "reading.attribute.unknown": {
    status: 422,
    zh: "{field}：类型 {type} 没有属性 {attribute}",
    en: "{field}: type {type} has no attribute {attribute}",
  },
  "reading.duplicate": { status: 409, zh: "{field}：重复的读数", en: "{field}: repeats a reading already taken in" },
  "reading.id": { status: 422, zh: "{field}：标识须为 1 到 256 个字符", en: "{field}: an id has 1 to 256 characters" },
  "reading.invalid": { status: 422, zh: "{field}：{rule}", en: "{field}: {rule}" },
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
  "scenario.essential": {
    status: 409,
    zh: "场景 {scenario} 不能停用，否则无法再启用它。",
    en: "Scenario {scenario} cannot be switched off: nobody could switch it on again.",
  },
  "scenario.failed": { status: 503, zh: "场景 {scenario} 出现故障。", en: "Scenario {scenario} has failed." },
  "scenario.invalid": {
    status: 500,
    zh: "场景 {scenario} 的声明有误：{field}：{rule}",
    en: "The declaration of scenario {scenario} is wrong: {field}: {rule}",
  },
  "scenario.room": {
    status: 500,
    zh: "场景 {scenario} 没有声明需要 {room}。",
    en: "Scenario {scenario} did not declare that it needs {room}.",
  },
  "scenario.stopped": { status: 503, zh: "场景 {scenario} 已停用。", en: "Scenario {scenario} is switched off." },
  "state.unavailable": {
    status: 503,
    zh: "系统正在启动或停止，请稍后再试。",
    en: "The system is starting or stopping; try again soon.",
  },
} as const satisfies Record<string, Entry>;

export type ErrorCode = keyof typeof errorTable;
