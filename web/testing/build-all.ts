import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** What the browser sees is what `npm start` serves: built without what the test runner says of its surroundings. */
export default async function setup(): Promise<void> {
  const { NODE_ENV: _, VITEST: _runner, ...env } = process.env;
  await promisify(execFile)(process.execPath, ["tools/build.mjs"], { env });
}
