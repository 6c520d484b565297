import type { Entry } from "./entry.ts";

/** Who may do what, and the accounts. */
export const peopleErrors = {
  "access.csrf": {
    status: 403,
    zh: "页面已过期，请刷新后重试。",
    en: "The page is out of date; reload it and try again.",
  },
  "access.denied": { status: 403, zh: "您没有权限执行此操作。", en: "You may not do this." },
  "access.origin": {
    status: 403,
    zh: "请求来自其他网站，已拒绝。",
    en: "Refused: the request comes from another site.",
  },
  "access.password": { status: 403, zh: "请先修改一次性密码。", en: "Change the one-time password first." },
  "access.sign-in": { status: 401, zh: "请先登录。", en: "Please sign in first." },
  "people.administrator.last": {
    status: 409,
    zh: "至少须保留一名可登录的管理员。",
    en: "One administrator who may sign in must remain.",
  },
  "people.name.taken": { status: 409, zh: "该登录名已被使用。", en: "This sign-in name is taken." },
  "people.password.weak": {
    status: 422,
    zh: "新密码不符合要求：{rule}",
    en: "The new password is too weak: {rule}",
  },
  "people.sign-in.failed": {
    status: 401,
    zh: "登录名或密码不正确。",
    en: "The sign-in name or the password is not right.",
  },
  "people.sign-in.wait": {
    status: 429,
    zh: "失败次数过多，请在 {rule} 后重试。",
    en: "Too many failures; try again in {rule}.",
  },
} as const satisfies Record<string, Entry>;
