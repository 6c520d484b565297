import { scenario } from "../../kernel/index.ts";
import { act, cases, kinds, mine, one, open } from "./operations/cases.ts";
import { markRead, messages } from "./operations/messages.ts";
import {
  answer,
  answerMany,
  askCountersign,
  claim,
  claimNext,
  countersign,
  delegate,
  deputy,
  inbox,
  release,
  transfer,
} from "./operations/tasks.ts";
import en from "./texts/en.json" with { type: "json" };
import zh from "./texts/zh.json" with { type: "json" };

const everyone = { everyone: true } as const;
const signedIn = { level: "account" } as const;

/** Where people work on cases of every kind, and where those who applied follow them. */
export const casework = scenario({
  id: "casework",
  version: "0.1.0",
  name: { zh: "办件", en: "Casework" },
  summary: {
    zh: "所有事项的收件箱、办理和查询：办事人员在一处办理，申请人在一处跟踪。",
    en: "One inbox for the tasks of every kind of case; one place where those who applied follow them.",
  },
  owner: { zh: "政务服务和大数据管理局", en: "Government services and data bureau" },
  essential: true,
  needs: ["cases", "files", "messages", "people"],
  operations: [
    inbox,
    answer,
    answerMany,
    claim,
    claimNext,
    release,
    delegate,
    transfer,
    askCountersign,
    countersign,
    deputy,
    kinds,
    open,
    one,
    act,
    mine,
    cases,
    messages,
    markRead,
  ],
  pages: [
    {
      id: "inbox",
      face: "workbench",
      path: "/inbox",
      title: "page.inbox",
      access: signedIn,
      icon: "inbox",
      section: "inbox",
    },
    {
      id: "cases",
      face: "workbench",
      path: "/cases",
      title: "page.cases",
      access: signedIn,
      icon: "case",
      section: "cases",
    },
    {
      id: "matters",
      face: "citizen",
      path: "/matters",
      title: "page.matters",
      summary: "page.matters.summary",
      access: everyone,
      icon: "case",
      section: "me",
    },
    {
      id: "messages",
      face: "citizen",
      path: "/my-messages",
      title: "page.messages",
      access: everyone,
      icon: "bell",
      section: "messages",
    },
    {
      id: "apply",
      face: "citizen",
      path: "/apply",
      title: "page.apply",
      summary: "page.apply.summary",
      access: everyone,
      icon: "page",
    },
  ],
  texts: { zh, en },
});
