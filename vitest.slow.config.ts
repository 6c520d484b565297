import { configDefaults, defineConfig } from "vitest/config";
import { common } from "./vitest.config.ts";

/** Only what `npm test` leaves out to be quick. */
export default defineConfig({
  test: { ...common, include: ["**/*.slow.test.ts"], exclude: configDefaults.exclude },
});
