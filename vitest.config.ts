import { configDefaults, defineConfig } from "vitest/config";

/** Slow tests end processes, damage files or load the city: they run where DATABASE_URL names a server to test on, and by `npm run test:slow`. */
const withSlow = process.env["DATABASE_URL"] !== undefined;
const left = [...configDefaults.exclude, "**/*.browser.test.ts", ...(withSlow ? [] : ["**/*.slow.test.ts"])];

/** Tests that open databases, start processes, or put something else in a module's place: each file has a worker of its own. */
const apart = [
  "{server,docs}/**/*.test.{ts,tsx}",
  "kernel/{store,history,stream,journal,people,jobs,files,messages,cases,fence}/**/*.test.ts",
  "**/*.slow.test.ts",
];

export const common = {
  globalSetup: ["tools/test-setup.ts"],
  setupFiles: ["tools/test-properties.ts"],
  testTimeout: 240_000,
  hookTimeout: 240_000,
  maxWorkers: 2,
};

/** Loading the modules of a test costs most of its time: all others share a worker's, which halves it. */
export default defineConfig({
  test: {
    ...common,
    projects: [
      { extends: true, test: { name: "apart", include: apart, exclude: left } },
      {
        extends: true,
        test: {
          name: "together",
          include: ["{kernel,connectors,scenarios,demo,tools,bench,web}/**/*.test.{ts,tsx}"],
          exclude: [...left, ...apart],
          isolate: false,
        },
      },
    ],
  },
});
