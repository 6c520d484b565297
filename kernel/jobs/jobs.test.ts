import { describe } from "vitest";
import { backings } from "../store/testing/backings.ts";
import { failingTests } from "./testing/failing-tests.ts";
import { jobBench } from "./testing/job-bench.ts";
import { keyTests } from "./testing/key-tests.ts";
import { refusingTests } from "./testing/refusing-tests.ts";
import { rhythmTests } from "./testing/rhythm-tests.ts";
import { runningTests } from "./testing/running-tests.ts";

describe.each(backings)("jobs, $name", (backing) => {
  const bench = jobBench(backing);
  describe("that run", () => runningTests(bench));
  describe("that fail", () => failingTests(bench));
  describe("of one key", () => keyTests(bench));
  describe("with a rhythm", () => rhythmTests(bench));
  describe("that are refused", () => refusingTests(bench));
});
