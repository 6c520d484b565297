import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{kernel,connectors,scenarios,server,demo,tools,bench,web,docs}/**/*.test.{ts,tsx}"],
    exclude: ["**/*.browser.test.ts", "**/node_modules/**", "dist/**"],
    globalSetup: ["tools/test-setup.ts"],
    testTimeout: 240_000,
    hookTimeout: 240_000,
    maxWorkers: 2,
  },
});
