/** Pages by the id of their declaration; each is fetched when it is first opened. */
export default {
  inbox: () => import("./inbox.tsx"),
  cases: () => import("./cases.tsx"),
  matters: () => import("./matters.tsx"),
  messages: () => import("./messages.tsx"),
  apply: () => import("./apply.tsx"),
};
