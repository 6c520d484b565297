import { afterEach, describe, expect, it } from "vitest";
import { openSmtpMail } from "./smtp-mail.ts";
import { startSmtpServer, type SmtpAnswers, type SmtpServer } from "./testing/smtp-server.ts";

let server: SmtpServer | undefined;
afterEach(() => server?.close());

const out = {
  address: "li@example.org",
  title: "路灯 L-7 已修复",
  body: "您好，\n路灯 L-7 已修复。",
  path: "/my-matters/7",
  key: "0b8e7f0a",
};

async function given(answers: SmtpAnswers = {}, more: Partial<typeof out> = {}) {
  server = await startSmtpServer(answers);
  const port = openSmtpMail({
    url: server.url,
    from: "城市 <no-reply@city.example>",
    publicUrl: "https://city.example",
  });
  const result = port.send({ ...out, ...more }, new AbortController().signal);
  return await result.then(
    () => "taken",
    (error: { code: string; parameters: { rule?: string } }) => [error.code, error.parameters.rule].join(" "),
  );
}

describe("mail by SMTP", () => {
  it("is plain text with the page's address, under an id that is the same at each try", async () => {
    expect(await given()).toBe("taken");
    const [text] = server!.taken;
    expect(text).toContain("Message-ID: <0b8e7f0a@city.example>");
    expect(text).toContain("To: li@example.org");
    expect(text).toContain("Auto-Submitted: auto-generated");
    const body = Buffer.from(text!.split("\n\n").slice(1).join(""), "base64").toString();
    expect(body).toBe("您好，\n路灯 L-7 已修复。\n\nhttps://city.example/my-matters/7\n");
    expect(server!.commands).toContain("MAIL FROM:<no-reply@city.example>");
  });

  it("goes to the one address it has, whatever stands in address and title", async () => {
    const result = await given(
      {},
      { address: "li@example.org, all@example.org\r\nRCPT TO:<eve@example.org>", title: "a\r\nBcc: eve@example.org" },
    );
    expect(result).toMatch(/^message\.refused|taken/);
    const told = server!.commands.filter((line) => line.startsWith("RCPT"));
    expect(told.length).toBeLessThanOrEqual(1);
    expect(server!.taken.join("\n")).not.toMatch(/^Bcc:/m);
  });

  it.each([
    ["surely not taken: it is not connected", { CONNECT: "drop" }, /^message\.provider /],
    ["surely not taken: the server is busy", { MAIL: "451 later" }, "message.provider 451"],
    ["surely not taken, the server says so after the text", { TEXT: "452 full" }, "message.provider 452"],
    ["refused: there is no such mailbox", { RCPT: "550 nobody" }, "message.refused 550"],
    ["refused for what it says", { TEXT: "554 spam" }, "message.refused 554"],
    ["unsure: the line is cut after the text", { TEXT: "drop" }, /^message\.unsure/],
  ] satisfies [string, SmtpAnswers, unknown][])("is %s", async (_, answers, expected) => {
    expect(await given(answers)).toMatch(expected as RegExp);
  });

  it("tells no password to a server that does not turn to TLS, nor in its error", async () => {
    server = await startSmtpServer();
    const url = server.url.replace("//", "//city:secret-word@");
    const port = openSmtpMail({ url, from: "no-reply@city.example" });
    const error = await port.send(out, new AbortController().signal).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: "message.provider" });
    expect(String((error as Error).stack)).not.toContain("secret-word");
    expect(server.commands.join("\n")).not.toMatch(/AUTH|secret-word/);
  });
});
