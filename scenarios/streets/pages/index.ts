/** Pages by the id of their declaration; each is fetched when it is first opened. */
export default {
  citizen: () => import("./citizen.tsx"),
  workbench: () => import("./workbench.tsx"),
};
