/** Pages by the id of their declaration; each is fetched when it is first opened. */
export default {
  "city.scenarios": () => import("./scenarios.tsx"),
  "city.journal": () => import("./journal.tsx"),
  "city.accounts": () => import("./accounts.tsx"),
};
