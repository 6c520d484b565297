import type { Entry } from "./entry.ts";

/** What a scenario may not do to the others. */
export const fenceErrors = {
  "fence.roles": {
    status: 500,
    zh: '数据库用户 {user} 不能创建角色，场景之间就无法隔离，因此不启动。请由数据库管理员执行：alter role "{user}" createrole',
    en: "The database user {user} may not make roles, without which scenarios could read each other's tables: not started. Have the database's administrator run: alter role \"{user}\" createrole",
  },
  "fence.schema": {
    status: 500,
    zh: "场景不能名为 {scenario}：内核的数据表在同名模式中。",
    en: "No scenario can be called {scenario}: the kernel's own tables are in a schema of that name.",
  },
  "fence.sql": {
    status: 500,
    zh: "场景 {scenario} 的 {kind} 语句被拒绝：{rule}。",
    en: "A {kind} statement of scenario {scenario} was refused: {rule}.",
  },
  "fence.topic": {
    status: 500,
    zh: "场景 {scenario} 只能使用以 {scenario}. 开头的主题，不能使用 {topic}。",
    en: "Scenario {scenario} may use only topics that begin with {scenario}., not {topic}.",
  },
  "fence.type": {
    status: 500,
    zh: "场景 {scenario} 没有声明对象类型 {type}，不能以自己的名义提交它的读数。",
    en: "Scenario {scenario} does not declare things of type {type}, so it may submit no readings of them in its own name.",
  },
} as const satisfies Record<string, Entry>;
