import { afterAll, beforeAll, describe } from "vitest";
import { backings } from "../store/testing/backings.ts";
import { createDesk } from "./testing/case-desk.ts";
import { clockTests } from "./testing/clock-tests.ts";
import { handingOverTests } from "./testing/handing-over-tests.ts";
import { kindTests } from "./testing/kind-tests.ts";
import { readingTests } from "./testing/reading-tests.ts";
import { stepTests } from "./testing/step-tests.ts";

describe.each(backings)("cases, $name", (backing) => {
  const desk = createDesk();
  beforeAll(() => desk.begin(backing));
  afterAll(() => desk.end());

  describe("by steps", () => stepTests(desk));
  describe("from hand to hand", () => handingOverTests(desk));
  describe("as people see them", () => readingTests(desk));
  describe("by clocks", () => clockTests(desk));
  describe("by their kind", () => kindTests(desk));
});
