import type { Entry } from "./entry.ts";

/** Who may do what, and the accounts. */
export const peopleErrors = {
  "access.csrf": {
    status: 403,
    zh: "页面已过期，请刷新后重试。",
    en: "The page is out of date; reload it and try again.",
  },
  "access.denied": { status: 403, zh: "您没有权限执行此操作。", en: "You may not do this." },
  "access.level": {
    status: 401,
    zh: "此操作需要{needed}。{why}{how}",
    en: "This takes {needed}. {why}{how}",
  },
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
  "people.bureau.busy": {
    status: 409,
    zh: "部门 {bureau} 尚不能撤销：仍有 {below} 个下级部门、{accounts} 名在岗人员、{tasks} 项未办结的工作，请先移交。",
    en: "The bureau {bureau} cannot be dissolved yet: bureaus below it {below}, active accounts {accounts}, open work {tasks}; hand them over first.",
  },
  "people.bureau.loop": {
    status: 409,
    zh: "部门 {bureau} 不能隶属于自己或自己的下级部门。",
    en: "The bureau {bureau} cannot belong to itself or to one below it.",
  },
  "people.bureau.taken": {
    status: 409,
    zh: "部门编号 {bureau} 已被使用。",
    en: "There is a bureau {bureau} already.",
  },
  "people.bureau.unknown": {
    status: 422,
    zh: "没有编号为 {bureau} 的部门，或该部门已撤销。",
    en: "There is no bureau {bureau}, or it is dissolved.",
  },
  "people.code.ended": {
    status: 401,
    zh: "验证码已失效，请重新获取。",
    en: "The code is no longer good; ask for a new one.",
  },
  "people.code.no-way": {
    status: 503,
    zh: "本城市尚未接通短信，暂不能用手机号登录。",
    en: "This city sends no text messages yet, so that nobody can sign in by phone.",
  },
  "people.code.not-sent": {
    status: 503,
    zh: "短信未能发出，请稍后重新获取验证码。",
    en: "The message could not be sent; ask for another code later.",
  },
  "people.code.wait": {
    status: 429,
    zh: "获取验证码过于频繁，请在 {rule} 后重试。",
    en: "Too many codes were asked for; try again in {rule}.",
  },
  "people.code.wrong": {
    status: 401,
    zh: "验证码不正确，还可以试 {left} 次。",
    en: "The code is not right; tries left: {left}.",
  },
  "people.name.taken": { status: 409, zh: "该登录名已被使用。", en: "This sign-in name is taken." },
  "people.passkey.insecure": {
    status: 409,
    zh: "通行密钥只能在通过 HTTPS 和域名访问本城市时使用（在本机可用 http://localhost）。",
    en: "Passkeys work only where the city is reached by HTTPS and a name (on the machine itself, http://localhost).",
  },
  "people.passkey.many": {
    status: 409,
    zh: "一个账号最多 {most} 个通行密钥，请先删除不用的。",
    en: "An account has at most {most} passkeys; remove one that is not used.",
  },
  "people.passkey.refused": {
    status: 401,
    zh: "通行密钥未通过验证，请重试，或用密码登录。",
    en: "The passkey was not accepted; try again, or sign in with your password.",
  },
  "people.password.weak": {
    status: 422,
    zh: "新密码不符合要求：{rule}",
    en: "The new password is too weak: {rule}",
  },
  "people.phone.invalid": {
    status: 422,
    zh: "请填写正确的手机号；境外号码请以 + 和国家代码开头。",
    en: "Give a mobile number; one from outside mainland China begins with + and its country code.",
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
