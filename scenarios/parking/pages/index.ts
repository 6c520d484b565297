/** Pages by the id of their declaration; each is fetched when it is first opened. */
export default {
  citizen: () => import("./citizen/citizen.tsx"),
  command: () => import("./command/command.tsx"),
  workbench: () => import("./workbench/workbench.tsx"),
};
