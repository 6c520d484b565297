import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { MessageTemplate } from "./messages.ts";
import { createTemplates, render } from "./templates.ts";

const repaired: MessageTemplate = {
  id: "lamps.repaired",
  title: { zh: "{lamp} 已修复", en: "{lamp} is repaired" },
  body: { zh: "{name}，您好：{lamp} 于 {days} 天内修复。", en: "Dear {name}, {lamp} was repaired within {days} days." },
};

const codeOf = (act: () => unknown): unknown => {
  try {
    act();
  } catch (error) {
    const { code, parameters } = error as { code: string; parameters: { field?: string } };
    return parameters.field === undefined ? code : `${code} ${parameters.field}`;
  }
  return undefined;
};

describe("message templates", () => {
  it("put values in, in both languages, as they are: nothing in a value is looked for again", () => {
    const { title, body } = render(repaired, { lamp: "L-7", name: "{lamp}<script>", days: 2 });
    expect(title).toEqual({ zh: "L-7 已修复", en: "L-7 is repaired" });
    expect(body.en).toBe("Dear {lamp}<script>, L-7 was repaired within 2 days.");
  });

  it("say which value is missing, also when it has the name of something that every object has", () => {
    expect(codeOf(() => render(repaired, { lamp: "L-7", days: 2 }))).toBe("message.value.missing values.name");
    const odd = { ...repaired, title: { zh: "{toString}", en: "{toString}" } };
    expect(codeOf(() => render(odd, { lamp: "", name: "", days: 0 }))).toBe("message.value.missing values.toString");
  });

  it("refuse values that are too long, too many, or none", () => {
    const given = (more: object) => codeOf(() => render(repaired, { lamp: "L", name: "N", days: 1, ...more }));
    expect(given({ name: "长".repeat(1_001) })).toBe("input.invalid values.name");
    expect(given({ name: "a\0" })).toBe("input.invalid values.name");
    expect(given({ days: Number.NaN })).toBe("input.invalid values.days");
    expect(given({ days: { toString: () => "x" } })).toBe("input.invalid values.days");
    expect(given(Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`v${i}`, i])))).toBe("input.invalid values");
    expect(given({ lamp: "L".repeat(400) })).toBe("input.invalid title");
  });

  it("keep a title to one line that reads in its own direction, whatever is put in", () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(..."a字 \r\n\t\0\u0085\u2028\u2029\u202a\u202e\u2066\u2069{}\ud800"),
          maxLength: 20,
        }),
        (lamp) => {
          const title =
            codeOf(() => render(repaired, { lamp, name: "", days: 1 })) ??
            render(repaired, { lamp, name: "", days: 1 }).title.en;
          expect(title).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
        },
      ),
    );
    expect(render(repaired, { lamp: "a\r\nBcc: x@y\u202e", name: "", days: 1 }).title.en).toBe(
      "a Bcc: x@y  is repaired",
    );
  });

  it("are told to be wrong when they are declared", () => {
    const templates = createTemplates();
    const wrong = (more: Partial<MessageTemplate>) =>
      expect(codeOf(() => templates.declare({ ...repaired, ...more }))).toBe("message.template.wrong");
    wrong({ id: "lamps" });
    wrong({ title: { zh: "", en: "x" } });
    wrong({ body: { zh: "{a}", en: "{b}" } });
    wrong({ title: { zh: "题".repeat(101), en: "x" } });
    wrong({ channels: ["sms", "sms"] });
    wrong({ channels: ["pigeon" as never] });
    const end = templates.declare(repaired);
    wrong({});
    end();
    expect(codeOf(() => templates.get("lamps.repaired"))).toBe("message.template.unknown");
    templates.declare(repaired);
    const owner = { id: "parking" } as never;
    expect(codeOf(() => templates.get("lamps.repaired", owner))).toBe("access.denied");
    expect(codeOf(() => templates.declare({ ...repaired, id: "lamps.other" }, owner))).toBe("access.denied");
  });
});
