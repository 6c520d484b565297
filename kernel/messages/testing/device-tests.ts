import { expect, it } from "vitest";
import { CityError } from "../../errors/city-error.ts";
import { person, testPort } from "./open-test-messages.ts";
import { device, message, type TestPost } from "./test-post.ts";

/** Devices that a person lets the city push to. */
export function deviceTests(post: TestPost): void {
  const { clock, open, counts } = post;

  it("pushes to each device of the person, and forgets one that is gone", async () => {
    const push = testPort("push", ({ address }) => {
      if (address.includes("/gone")) throw new CityError("message.address.gone");
    });
    const { messages } = await open(push.port);
    const li = person("li");
    await messages.allowPush(li, device("phone"));
    clock.at += 1;
    await messages.allowPush(li, device("gone"));
    await post.room.send(message({ template: "test.all" }));
    await post.room.run();
    expect(push.calls.map(({ address }) => JSON.parse(address).endpoint)).toEqual([
      "https://push.test/gone",
      "https://push.test/phone",
    ]);
    expect(await counts("push")).toMatchObject({ handedOver: 1 });
    await messages.endPush(li, device("phone").endpoint);
    await post.room.send(message({ template: "test.all", key: "second" }));
    await post.room.run();
    expect(push.calls).toHaveLength(2);
    expect(await counts("push")).toMatchObject({ handedOver: 1, failed: 1 });
    for (let i = 0; i < 12; i += 1) {
      clock.at += 1;
      await messages.allowPush(li, device(`d${i}`));
    }
    expect((await post.store.query("select from messages.device")).length).toBe(10);
    for (const endpoint of [
      "http://push.test/a",
      "https://127.0.0.1/a",
      "https://push.test.evil/a",
      "https://push.test:22/a",
      "https://a@push.test/a",
    ])
      await expect(messages.allowPush(li, { ...device("x"), endpoint })).rejects.toMatchObject({
        code: "input.invalid",
      });
    await expect(messages.allowPush({ ...li, level: "anonymous" }, device("x"))).rejects.toMatchObject({
      code: "access.sign-in",
    });
  });
}
