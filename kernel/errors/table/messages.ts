import type { Entry } from "./entry.ts";

/** What the city tells people. */
export const messagesErrors = {
  "message.address.gone": {
    status: 410,
    zh: "该地址已失效。",
    en: "There is nobody at this address any more.",
  },
  "message.address.none": {
    status: 404,
    zh: "收件人没有这一渠道的地址。",
    en: "The person has no address on this channel.",
  },
  "message.channel.none": {
    status: 503,
    zh: "这一渠道未配置服务商。",
    en: "No provider is configured for this channel.",
  },
  "message.provider": {
    status: 502,
    zh: "服务商未接收（{rule}），稍后重试。",
    en: "The provider did not take it ({rule}); it is tried again.",
  },
  "message.recipients": {
    status: 422,
    zh: "收件人超过 {rule} 人。",
    en: "More than {rule} people would get the message.",
  },
  "message.refused": {
    status: 502,
    zh: "服务商拒绝了消息（{rule}）。",
    en: "The provider refused the message ({rule}).",
  },
  "message.template.unknown": { status: 422, zh: "没有消息模板 {what}。", en: "There is no message template {what}." },
  "message.template.wrong": {
    status: 500,
    zh: "消息模板 {what} 的声明有误：{rule}",
    en: "The message template {what} is declared wrongly: {rule}",
  },
  "message.too-many": {
    status: 429,
    zh: "一小时内发给此人的消息已达 {rule} 条。",
    en: "This person has been given {rule} messages within an hour.",
  },
  "message.unsure": {
    status: 504,
    zh: "不知服务商是否已接收；为免重复发送，不再自动重试。",
    en: "Whether the provider took it is not known; it is not tried again by itself, so that nobody gets it twice.",
  },
  "message.value.missing": {
    status: 422,
    zh: "消息模板 {what} 缺少取值 {field}。",
    en: "The message template {what} lacks the value {field}.",
  },
} as const satisfies Record<string, Entry>;
