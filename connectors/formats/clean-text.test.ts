import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cleanText } from "./clean-text.ts";
import { decodeText } from "./decode-text.ts";
import { asWindows } from "./windows-1252.ts";

/** UTF-8 read as Latin 1, or as windows-1252. */
const asLatin = (text: string) => Buffer.from(text, "utf8").toString("latin1");
const again = (text: string) => asWindows(asLatin(text));

describe("texts of feeds", () => {
  test.each([
    ["MÃ¼nster", "Münster"],
    ["StraÃŸe am Fluss", "Straße am Fluss"],
    ["StraÃ\u009fe", "Straße"],
    ["Parkhaus â€“ Mitte", "Parkhaus – Mitte"],
    ["SÃ£o JoÃ£o", "São João"],
    ["Place de lâ€™HÃ´tel", "Place de l’Hôtel"],
    [again("停车场"), "停车场"],
    ["BÃƒÂ¼hl", "Bühl"],
    ["Parkhaus&nbsp;Mitte", "Parkhaus Mitte"],
    ["Park&amp;Ride", "Park&Ride"],
    ["P&amp;amp;R", "P&R"],
    ["M&uuml;nster &#8211; S&#xfc;d", "Münster – Süd"],
    ["Mitte &#150; Nord", "Mitte – Nord"],
    ["Nord \u0096 S\u00fcd", "Nord – Süd"],
    ["Am <b>Tor</b>", "Am Tor"],
    ["<p>Am Tor</p>", "Am Tor"],
    ["Am\u00a0 \t Tor ", "Am Tor"],
    ["Am\u200b Tor\ufeff\u0000", "Am Tor"],
    ["Park\u00adhaus", "Parkhaus"],
    ["停车场\u3000东", "停车场 东"],
    ["8-20 Uhr<br/>Sa 9-18 Uhr", "8-20 Uhr\nSa 9-18 Uhr"],
    ["8-20 Uhr&lt;br&gt;Sa 9-18 Uhr", "8-20 Uhr\nSa 9-18 Uhr"],
    ["8-20 Uhr\\nSa 9-18 Uhr", "8-20 Uhr\nSa 9-18 Uhr"],
    ["8-20 Uhr \r\n\r\n Sa", "8-20 Uhr\nSa"],
  ])("%j is %j", (raw, expected) => {
    expect(cleanText(raw)).toBe(expected);
  });

  test.each([
    "Münster",
    "停车场",
    "MÃO",
    "ESPAÑA",
    "Å “Ä“ NÖ…",
    "Stadtteil Ä–Ö",
    "Buchstabe „Ä“",
    "A < B",
    "<10 Plätze>",
    "R&D; Tor & Turm",
    "&klingon; &#0; &#1114112;",
    "MÃ¼nster 停车场",
  ])("%j stays as it is", (text) => {
    expect(cleanText(text)).toBe(text);
  });

  test("whatever was encoded twice or three times comes out as it was", () => {
    const letters = fc.string({
      unit: fc.constantFrom(..."aZ 3.-/äöüßéèñçÄÖÜœŠžґЖя停车場駐車λ–’…€"),
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(letters, fc.constantFrom(again, asLatin), (text, spoil) => {
        const plain = cleanText(text);
        // One letter of those that may stand for themselves is no proof.
        fc.pre((plain.match(/[^\p{ASCII}]/gu)?.length ?? 0) !== 1);
        expect(cleanText(spoil(plain))).toBe(plain);
        expect(cleanText(again(spoil(plain)))).toBe(plain);
      }),
      { numRuns: 500 },
    );
  });

  test("what is clean is not changed again", () => {
    const piece = fc.oneof(
      fc.string({ unit: "binary", maxLength: 4 }),
      fc.constantFrom("&amp;", "&nbsp;", "<br>", "</b>", "Ã¼", "\n", "  ", "\u0096", "&lt;", "p>"),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const once = cleanText(pieces.join(""));
        expect(once).not.toMatch(/[^\P{Cc}\n]| {2}|^\s|\s$/u);
      }),
    );
  });

  test("a whole answer is read as UTF-8 when its bytes are, whatever it states of itself", () => {
    const bytes = (text: string) => new Uint8Array(Buffer.from(text, "utf8"));
    expect(decodeText(bytes("Plätze;Straße"), "text/csv; charset=ISO-8859-1")).toBe("Plätze;Straße");
    expect(decodeText(bytes("停车场"), "text/csv; charset=gbk")).toBe("停车场");
    const xml = '<?xml version="1.0" encoding="utf-16"?><a>停</a>';
    expect(decodeText(bytes(xml))).toBe(xml);
    expect(decodeText(bytes(again("Plätze;Straße")))).toBe("Plätze;Straße");
    expect(decodeText(new Uint8Array([0xcd, 0xa8]), "text/csv; charset=gbk")).toBe("通");
    expect(decodeText(new Uint8Array([0x4d, 0xfc]), "text/csv; charset=ISO-8859-1")).toBe("Mü");
  });
});
