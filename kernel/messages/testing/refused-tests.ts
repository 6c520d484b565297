import { expect, it } from "vitest";
import { person, testPort } from "./open-test-messages.ts";
import { message, template, type TestPost } from "./test-post.ts";

/** What is no message. */
export function refusedTests(post: TestPost): void {
  const { open } = post;

  it("keeps what was sent by a template that is gone: it goes out, and refuses new ones", async () => {
    const { messages } = await open();
    const end = messages.declare(template("test.soon-gone", ["sms"]));
    await post.room.send(message({ template: "test.soon-gone" }));
    end();
    const sink = testPort("sms");
    await messages.connect(sink.port);
    await post.room.run();
    expect(sink.calls).toMatchObject([{ title: "路灯 L-7" }]);
    const gone = post.room.send(message({ template: "test.soon-gone", key: "new" }));
    await expect(gone).rejects.toMatchObject({ code: "message.template.unknown" });
  });

  it("refuses by code what does not fit, and takes script and SQL as the text that it is", async () => {
    const { messages } = await open();
    const refused = (more: object) =>
      expect(post.room.send(message(more as never))).rejects.toMatchObject({ code: "input.invalid" });
    await refused({ key: "" });
    await refused({ key: "k".repeat(201) });
    await refused({ to: { person: "" } });
    await refused({ to: { person: 7 } });
    await refused({ to: { role: "r".repeat(41) } });
    await refused({ case: "c".repeat(101) });
    for (const path of ["//evil.example", "javascript:alert(1)", "/\\evil", "/a b", "x"]) await refused({ path });
    await expect(post.room.send(message({ values: {} }))).rejects.toMatchObject({ code: "message.value.missing" });
    await expect(messages.inbox(person("li"), { after: "1; drop table" })).rejects.toMatchObject({
      code: "input.invalid",
    });
    await expect(messages.markRead(person("li"), Array(501).fill("1"))).rejects.toMatchObject({
      code: "input.invalid",
    });
    const odd = "'; drop table messages.message; -- <script>alert(1)</script>";
    await post.room.send(message({ to: { person: odd }, key: odd, case: odd, values: { lamp: odd } }));
    const { messages: found } = await messages.inbox(person(odd), {});
    expect(found).toMatchObject([{ case: odd, title: { en: `Lamp ${odd}` } }]);
  });
}
