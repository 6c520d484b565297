import { describe } from "vitest";
import { backings } from "../store/testing/backings.ts";
import { fileDesk } from "./testing/file-desk.ts";
import { owningTests } from "./testing/owning-tests.ts";
import { takingTests } from "./testing/taking-tests.ts";
import { tidyingTests } from "./testing/tidying-tests.ts";

describe.each(backings)("files, $name", (backing) => {
  const desk = fileDesk(backing);
  describe("that are taken", () => takingTests(desk));
  describe("that are somebody's", () => owningTests(desk));
  describe("that are tidied away", () => tidyingTests(desk));
});
