import { buildServer, provideDemoRoads, provideStoreSeed } from "./build.mjs";

/** Tests that start the server or the store's worker run what `npm start` runs. */
export default async function setup(): Promise<void> {
  await buildServer();
  await provideStoreSeed();
  await provideDemoRoads();
}
