import { defineConfig } from "vitest/config";
import all from "./vitest.config.ts";

/** Only what `npm test` leaves out to be quick. */
export default defineConfig({
  test: { ...all.test, include: ["**/*.slow.test.ts"], exclude: ["**/node_modules/**", "dist/**"] },
});
