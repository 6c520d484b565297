import { describe, expect, it } from "vitest";
import { faultyField, fieldKind, given, missingFields } from "./field-kind.ts";

describe("a field of a schema", () => {
  it.each([
    [{ type: "string", maxLength: 80 }, "text"],
    [{ type: "string", maxLength: 2000 }, "long-text"],
    [{ enum: ["dark", "leans"] }, "choice"],
    [{ type: "string", format: "date" }, "date"],
    [{ type: ["integer", "null"] }, "whole"],
    [{ type: "number" }, "number"],
    [{ type: "boolean" }, "yes-no"],
    [{ type: "array", format: "place" }, "place"],
    [{ type: "array", format: "files" }, "files"],
    [{}, "text"],
  ] as const)("%o is asked for as %s", (schema, kind) => {
    expect(fieldKind(schema)).toBe(kind);
  });
});

describe("what a form sends", () => {
  it("leaves out what was left empty, but not no and nought", () => {
    expect(given({ a: "", b: undefined, c: [], d: false, e: 0, f: "x" })).toEqual({ d: false, e: 0, f: "x" });
  });

  it("lacks the required fields that are empty", () => {
    expect(missingFields({ required: ["a", "b", "c"] }, { a: "", b: 0, c: [] })).toEqual(["a", "c"]);
  });
});

describe("a fault of the server's", () => {
  it("is put at the field that it is about, however deep", () => {
    expect(faultyField("data.phone", ["phone"])).toBe("phone");
    expect(faultyField("input.photos[2].name", ["photos"])).toBe("photos");
    expect(faultyField("turn", ["phone"])).toBeUndefined();
    expect(faultyField(undefined, ["phone"])).toBeUndefined();
  });
});
