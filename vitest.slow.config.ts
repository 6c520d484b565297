import { defineConfig } from "vitest/config";

/** Only what `npm test` leaves out to be quick. */
export default defineConfig({
  test: {
    include: ["{kernel,connectors,server}/**/*.slow.test.ts"],
    exclude: ["**/node_modules/**", "dist/**"],
    globalSetup: ["tools/test-setup.ts"],
    testTimeout: 240_000,
    hookTimeout: 240_000,
    maxWorkers: 2,
  },
});
