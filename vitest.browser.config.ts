import { defineConfig } from "vitest/config";

/** Drives the built city with Chromium; `CHROMIUM` names the browser when it is not at the usual place. */
export default defineConfig({
  test: {
    include: ["web/**/*.browser.test.ts"],
    globalSetup: ["web/testing/build-all.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 1,
  },
});
