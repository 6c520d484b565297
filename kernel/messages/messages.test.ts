import { describe } from "vitest";
import { backings } from "../store/testing/backings.ts";
import { deliveryTests } from "./testing/delivery-tests.ts";
import { deviceTests } from "./testing/device-tests.ts";
import { inboxTests } from "./testing/inbox-tests.ts";
import { refusedTests } from "./testing/refused-tests.ts";
import { testPost } from "./testing/test-post.ts";

describe.each(backings)("messages, $name", (backing) => {
  const post = testPost(backing);
  describe("in the inbox", () => inboxTests(post));
  describe("on their way out", () => deliveryTests(post));
  describe("to devices", () => deviceTests(post));
  describe("that are refused", () => refusedTests(post));
});
