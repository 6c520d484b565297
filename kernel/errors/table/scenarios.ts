import type { Entry } from "./entry.ts";

/** Scenarios at work, and the check of a scenario before it is used. */
export const scenariosErrors = {
  "check.access": { status: 422, zh: "缺少访问规则：{field}", en: "access rule missing: {field}" },
  "check.declaration": {
    status: 422,
    zh: "声明有误：{field}（{rule}）",
    en: "the declaration is wrong: {field} ({rule})",
  },
  "check.folder": {
    status: 422,
    zh: "找不到场景文件夹或安装包：{what}",
    en: "no such scenario folder or package: {what}",
  },
  "check.import": {
    status: 422,
    zh: "不允许的导入：{where} 导入 {name}（{rule}）",
    en: "forbidden import: {where} imports {name} ({rule})",
  },
  "check.load": { status: 422, zh: "无法加载 scenario.ts：{rule}", en: "scenario.ts cannot be loaded: {rule}" },
  "check.page": {
    status: 422,
    zh: "pages/index.ts 中没有声明的页面：{what}",
    en: "pages/index.ts has no such page as declared: {what}",
  },
  "check.pages": { status: 422, zh: "页面无法打包：{rule}", en: "the pages cannot be bundled: {rule}" },
  "check.placeholders": {
    status: 422,
    zh: "两种语言的占位符不一致：{field}",
    en: "the placeholders differ between the languages: {field}",
  },
  "check.readme": { status: 422, zh: "缺少 README.md", en: "README.md is missing" },
  "check.test": { status: 422, zh: "缺少测试（*.test.ts）", en: "there is no test (*.test.ts)" },
  "check.text": { status: 422, zh: "缺少文本：{field}", en: "text missing: {field}" },
  "scenario.essential": {
    status: 409,
    zh: "场景 {scenario} 不能停用，否则无法再启用它。",
    en: "Scenario {scenario} cannot be switched off: nobody could switch it on again.",
  },
  "scenario.failed": { status: 503, zh: "场景 {scenario} 出现故障。", en: "Scenario {scenario} has failed." },
  "scenario.folder": {
    status: 409,
    zh: "文件夹 {what} 不是空的，请另选一个。",
    en: "The folder {what} is not empty; choose another one.",
  },
  "scenario.input.none": {
    status: 503,
    zh: "还没有收到 {type} 的 {attribute}。",
    en: "No {attribute} of any {type} has come in yet.",
  },
  "scenario.input.stale": {
    status: 503,
    zh: "{type} 的 {attribute} 已有 {minutes} 分钟没有更新。",
    en: "The newest {attribute} of {type} is {minutes} minutes old.",
  },
  "scenario.invalid": {
    status: 500,
    zh: "场景 {scenario} 的声明有误：{field}：{rule}",
    en: "The declaration of scenario {scenario} is wrong: {field}: {rule}",
  },
  "scenario.load": {
    status: 500,
    zh: "无法加载场景 {scenario}：{rule}",
    en: "Scenario {scenario} cannot be loaded: {rule}",
  },
  "scenario.problem": {
    status: 500,
    zh: "{what} 出错（{name}），详见日志。",
    en: "{what} failed ({name}); see the log.",
  },
  "scenario.room": {
    status: 500,
    zh: "场景 {scenario} 没有声明需要 {room}。",
    en: "Scenario {scenario} did not declare that it needs {room}.",
  },
  "scenario.slow-start": {
    status: 503,
    zh: "启动超过 {rule} 仍未完成。",
    en: "The start took longer than {rule}.",
  },
  "scenario.stopped": { status: 503, zh: "场景 {scenario} 已停用。", en: "Scenario {scenario} is switched off." },
} as const satisfies Record<string, Entry>;
