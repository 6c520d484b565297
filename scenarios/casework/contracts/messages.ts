import { Type } from "typebox";
import { contract } from "../../../kernel/index.ts";
import { anyone } from "./cases.ts";
import { Id, Instant, Text } from "./views.ts";

export const messages = contract({
  id: "casework.messages",
  method: "GET",
  path: "/api/casework/messages",
  summary: { zh: "我的消息", en: "My messages" },
  access: anyone,
  input: Type.Object({
    after: Type.Optional(Type.String({ maxLength: 200 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  }),
  output: Type.Object({
    messages: Type.Array(
      Type.Object({
        id: Type.String(),
        at: Instant,
        title: Text,
        body: Text,
        case: Type.Optional(Type.String()),
        path: Type.Optional(Type.String()),
        readAt: Type.Optional(Instant),
      }),
    ),
    unread: Type.Integer(),
    next: Type.Optional(Type.String()),
  }),
});

export const markRead = contract({
  id: "casework.mark-read",
  method: "POST",
  path: "/api/casework/messages/read",
  summary: { zh: "标为已读", en: "Mark as read" },
  access: anyone,
  input: Type.Object({
    /** All of them when absent. */
    ids: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: 500 })),
  }),
  output: Type.Object({}),
});
