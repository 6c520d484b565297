import { build } from "vite";
import { buildServer } from "../../tools/build.mjs";

/** What the browser sees is what `npm start` serves. */
export default async function setup(): Promise<void> {
  await buildServer();
  await build({ logLevel: "error" });
}
