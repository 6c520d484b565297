import { defineConfig } from "vitest/config";

/** Slow tests end processes, damage files or load the city: they run where DATABASE_URL names a server to test on, and by `npm run test:slow`. */
const withSlow = process.env["DATABASE_URL"] !== undefined;

export default defineConfig({
  test: {
    include: ["{kernel,connectors,scenarios,server,demo,tools,bench,web,docs}/**/*.test.{ts,tsx}"],
    exclude: ["**/*.browser.test.ts", "**/node_modules/**", "dist/**", ...(withSlow ? [] : ["**/*.slow.test.ts"])],
    globalSetup: ["tools/test-setup.ts"],
    testTimeout: 240_000,
    hookTimeout: 240_000,
    maxWorkers: 2,
  },
});
