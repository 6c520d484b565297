import { Type } from "typebox";
import { afterEach, describe, expect, it, vi } from "vitest";
import { contract } from "../../kernel/index.ts";
import { errorOf, errorText, offlineError } from "./call-error.ts";
import { call, onSignedOut, requestOf, setCsrfToken } from "./call.ts";

const everyone = { everyone: true } as const;
const summary = { zh: "", en: "" };
const read = contract({
  id: "test.read",
  method: "GET",
  path: "/api/test/:id",
  summary,
  access: everyone,
  input: Type.Object({ id: Type.String(), limit: Type.Optional(Type.Integer()) }),
  output: Type.Object({ ok: Type.Boolean() }),
});
const write = contract({ ...read, id: "test.write", method: "POST" });

const answering = (status: number, body: unknown, contentType = "application/json"): ReturnType<typeof vi.fn> => {
  const fetch = vi.fn(
    async () => new Response(JSON.stringify(body), { status, headers: { "content-type": contentType } }),
  );
  vi.stubGlobal("fetch", fetch);
  return fetch;
};

afterEach(() => {
  vi.unstubAllGlobals();
  setCsrfToken(undefined);
});

describe("where an input goes", () => {
  it("fills the path and puts the rest in the query of a reading call", () => {
    expect(requestOf(read, { id: "urn:a/b", limit: 5 })).toEqual({ url: "/api/test/urn%3Aa%2Fb?limit=5" });
  });

  it("puts the rest in the body of a changing call", () => {
    expect(requestOf(write, { id: "x", limit: 5 })).toEqual({ url: "/api/test/x", body: '{"limit":5}' });
  });

  it("leaves out what is not given", () => {
    expect(requestOf(read, { id: "x", limit: undefined })).toEqual({ url: "/api/test/x" });
  });
});

describe("a call", () => {
  it("sends the session's token when it changes something, and only then", async () => {
    const fetch = answering(200, { ok: true });
    setCsrfToken("t1");
    await call(write, { id: "x" });
    await call(read, { id: "x" });
    expect(fetch.mock.calls[0]![1].headers["x-csrf-token"]).toBe("t1");
    expect(fetch.mock.calls[1]![1].headers["x-csrf-token"]).toBeUndefined();
  });

  it("gives bytes when the answer is no JSON", async () => {
    vi.stubGlobal(
      "fetch",
      async () => new Response(new Uint8Array([1, 2, 3]), { headers: { "content-type": "application/octet-stream" } }),
    );
    expect(await call(read, { id: "x" })).toMatchObject({ bytes: new Uint8Array([1, 2, 3]) });
  });

  it("throws the server's error with both texts", async () => {
    answering(404, { code: "not-found", status: 404, message: { zh: "未找到", en: "Not found" } });
    const error = await call(read, { id: "x" }).catch((reason: unknown) => reason);
    expect(errorText(error, "zh")).toBe("未找到");
    expect(errorText(error, "en")).toBe("Not found");
  });

  it("tells that the session is over", async () => {
    answering(401, { code: "access.sign-in", status: 401, message: { zh: "请先登录。", en: "Please sign in first." } });
    const told = vi.fn();
    const stop = onSignedOut(told);
    await call(read, { id: "x" }).catch(() => undefined);
    stop();
    expect(told).toHaveBeenCalledOnce();
  });

  it("says offline when nothing answers", async () => {
    vi.stubGlobal("fetch", async () => Promise.reject(new TypeError("failed")));
    await expect(call(read, { id: "x" })).rejects.toMatchObject({ code: "offline" });
  });
});

describe("an error that is not the server's own", () => {
  it("takes a gateway's 502 as a brain that is starting", () => {
    expect(errorOf(502, undefined).code).toBe("state.unavailable");
  });

  it("takes anything else as internal, with its status as the reference", () => {
    expect(errorText(errorOf(500, "<html>"), "en")).toContain("HTTP 500");
  });

  it("has words for being offline in both languages", () => {
    expect(errorText(offlineError(undefined), "zh")).not.toBe(errorText(offlineError(undefined), "en"));
  });
});
