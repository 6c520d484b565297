import { CityError } from "../errors/city-error.ts";
import type { Text } from "../texts/text.ts";
import type { IdentityLevel } from "./who.ts";

/** What each level is, and how a person gets there. */
const levels: Readonly<Record<IdentityLevel, { readonly needed: Text; readonly how: Text }>> = {
  anonymous: { needed: { zh: "", en: "" }, how: { zh: "", en: "" } },
  session: {
    needed: { zh: "浏览器保存本城市的 Cookie", en: "that the browser keeps the city's cookie" },
    how: { zh: "请允许 Cookie 后刷新页面。", en: "Allow cookies and load the page again." },
  },
  account: {
    needed: { zh: "登录", en: "signing in" },
    how: { zh: "请用手机号登录。", en: "Sign in with your phone number." },
  },
  verified: {
    needed: { zh: "实名核验", en: "a proven identity" },
    how: {
      zh: "请用手机号登录，并持身份证件到服务窗口，由工作人员核验。",
      en: "Sign in with your phone number, and show your identity card at a service counter, where the clerk confirms it.",
    },
  },
};

const withSpace = ({ zh, en }: Text): Text => ({ zh, en: `${en} ` });

/** That a call takes a higher level: which, why (as its declaration says), and how to get there. */
export function levelNeeded(level: IdentityLevel, why: Text | undefined): CityError {
  const reason = why === undefined ? { zh: "", en: "" } : withSpace(why);
  return new CityError("access.level", { level, ...levels[level], why: reason });
}
