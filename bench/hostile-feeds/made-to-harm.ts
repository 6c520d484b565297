import { deflateRawSync } from "node:zlib";
import { workbook } from "../../connectors/testing/workbook.ts";
import { zipOf } from "../../connectors/formats/zip.ts";
import type { Maker } from "./well-formed.ts";

const repeat = (text: string, size: number) => text.repeat(Math.max(1, Math.floor(size / text.length)));
const nested = (open: string, close: string, size: number) => {
  const depth = Math.max(1, Math.floor(size / (open.length + close.length)));
  return open.repeat(depth) + close.repeat(depth);
};
const lot = (more: object) => JSON.stringify([{ id: "a", name: "A", lon: 9, lat: 48, free: 1, ...more }]);
const points = (size: number) =>
  Array.from({ length: Math.max(3, Math.floor(size / 14)) }, (_, at) => [9, 48 + at / 1e7]);
const bytes = (text: string) => new Uint8Array(Buffer.from(text));

/** An archive whose one packed file unpacks to as much as a thousand times of it. */
function bomb(size: number): Uint8Array {
  const whole = Buffer.alloc(Math.min(400_000_000, size * 100), "<c>");
  const archive = Buffer.from(zipOf(new Map([["xl/workbook.xml", new Uint8Array(deflateRawSync(whole))]])));
  archive.writeUInt16LE(8, 8);
  archive.writeUInt16LE(8, archive.indexOf("PK\u0001\u0002", 0, "latin1") + 10);
  return new Uint8Array(archive);
}

/** Answers whose structure asks for much, of about so many bytes. */
export const madeToHarm: Readonly<Record<string, Maker>> = {
  "lists in lists": (_, size) => nested("[", "]", size),
  "objects in objects": (_, size) => nested('{"a":', "}", size).replace("}", "1}"),
  "lists in lists in a text": (_, size) => JSON.stringify(nested("[", "]", size)),
  "empty objects": (_, size) => `[${repeat("{},", size)}{}]`,
  "empty lists": (_, size) => `[${repeat("[],", size)}[]]`,
  "small numbers": (_, size) => `[${repeat("0,", size)}0]`,
  "a long key": (_, size) => `[{"${repeat("k", size)}":1,"id":"a","name":"A"}]`,
  "a long key over records": (_, size) =>
    `{"${repeat("k", size / 2)}":[${repeat('{"id":1,"free":2},', size / 2)}{"id":"z"}]}`,
  "a long number": (_, size) => lot({ free: 0 }).replace('"free":0', `"free":${repeat("9", size)}`),
  "a long text": (random, size) =>
    lot({ name: repeat(random.of(["a ", "\\", '"', "停", "\r", "((", "<!--", "&amp;"]), size) }),
  "a long time": (random, size) => lot({ updated: repeat(random.of(["1 ", "2026-", ":", "T", " "]), size) }),
  "long hours": (random, size) =>
    lot({ openingHours: repeat(random.of(["Mo-Fr 6-22 Uhr, ", "Mo ", "-", "6", "; ", "周一"]), size) }),
  "long status": (random, size) => lot({ status: repeat(random.of(["open ", "wenige ", "1", "有"]), size) }),
  "long price": (random, size) => lot({ price: repeat(random.of(["1,", "€ ", "5元", "."]), size) }),
  "one key again and again": (_, size) => `{${repeat('"a":{},', size)}"a":1}`,
  "very many keys": (_, size) =>
    `{${Array.from({ length: Math.floor(size / 16) }, (_, at) => `"k${at}":${at}`).join()}}`,
  "objects by very many keys": (_, size) =>
    `{${Array.from({ length: Math.floor(size / 40) }, (_, at) => `"k${at}":{"name":"n${at}","free":1}`).join()}}`,
  "a different key in each record": (_, size) =>
    `[${Array.from({ length: Math.floor(size / 30) }, (_, at) => `{"id":${at},"k${at}":${at}}`).join()}]`,
  "names of the language's own": () =>
    '[{"__proto__":{"x":1},"constructor":{"prototype":1},"id":"__proto__","toString":1}]',
  "a line of very many points": (_, size) => lot({ geometry: { type: "LineString", coordinates: points(size) } }),
  "an area as a text of very many points": (_, size) =>
    lot({
      geometry: `POLYGON ((${points(size)
        .map((each) => each.join(" "))
        .join()}))`,
    }),
  "brackets in a shape": (_, size) => lot({ geometry: `POLYGON ${repeat("(", size)}` }),
  "broken off": (_, size) => `[${repeat(`{"id":1,"free":2},`, size)}`,
  "elements in elements": (_, size) => nested("<a>", "</a>", size),
  "elements without end": (random, size) =>
    `<l>${repeat(random.of(["<p>", "<p ", "<p/>", "<p a='", "<![CDATA[", "<!--", "<?a "]), size)}`,
  "very many attributes": (_, size) =>
    `<l ${Array.from({ length: Math.floor(size / 14) }, (_, at) => `a${at}="1"`).join(" ")}/>`,
  "one attribute again and again": (_, size) => `<l ${repeat('a="1" ', size)}/>`,
  entities: (_, size) => `<l>${repeat("&amp;&#65;&auml;", size)}</l>`,
  "entities that grow": () =>
    `<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">${[..."bcdefghij"].map((name, at) => `<!ENTITY ${name} "${`&${"abcdefghi"[at]};`.repeat(10)}">`).join("")}]><l>&j;</l>`,
  "entities that grow, further down": (_, size) => `<l>${repeat("<a/>", size)}<!DOCTYPE l [<!ENTITY a "aaa">]>&a;</l>`,
  "a position list": (_, size) =>
    `<lots><lot><id>1</id><name>A</name><posList>${repeat("48.1 9.1 ", size)}</posList></lot></lots>`,
  "a name without end": (random, size) => `${random.of(["<html><", "<l><", "<html></"])}${repeat("a", size)}`,
  "wide cells": (_, size) => `<html><table>${repeat("<tr><td colspan=1000000 rowspan=1000000>a", size)}</table>`,
  "tables in tables": (_, size) => `<html>${repeat("<table><tr><td>", size)}`,
  "inline elements without end": (random, size) =>
    `<html>${repeat(random.of(["<b>", "<svg><", "<p>", "<td>", "<option>", "<!--", "<script>"]), size)}`,
  "a wide row": (random, size) => `${repeat(random.of(["a;", "a,", ";", '"",']), size)}\n1;2`,
  "a wide header over short rows": (_, size) => `${repeat("a;", Math.min(3900, size / 2))}\n${repeat("1\n", size / 2)}`,
  "a quote without end": (_, size) => `id;name;free\n1;"${repeat("x;y\n", size)}`,
  "quotes everywhere": (_, size) => `id,name\n${repeat('"a""b",', size)}`,
  "a row without end": (_, size) => `id;name\n${repeat("x", size)}`,
  "lines without content": (_, size) => `id;name\n${repeat("\n", size)}`,
  "two cells far apart": () =>
    workbook({ Lots: '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>' }),
  "very many cells": (_, size) =>
    workbook({ Lots: Array.from({ length: Math.ceil(size / 700) }, () => Array(20).fill(1)) }),
  "very many sheets": (_, size) =>
    workbook(
      Object.fromEntries(
        Array.from({ length: Math.min(1900, Math.ceil(size / 400)) }, (_, at) => [`s${at}`, [["id"], [1]]]),
      ),
    ),
  "a sheet of one long text": (_, size) =>
    workbook({
      Lots: [
        ["id", "name"],
        ["a", repeat("x", size)],
      ],
    }),
  "elements in a sheet": (_, size) => workbook({ Lots: nested("<row>", "</row>", size) }),
  "an archive that grows": (_, size) => bomb(size),
  "an archive in an archive": (random, size) =>
    zipOf(
      new Map([
        ["a.zip", zipOf(new Map([["b", bytes(repeat("x", size))]]))],
        ["xl/workbook.xml", bytes(random.of(["", "<"]))],
      ]),
    ),
  "every byte": (random, size) => Uint8Array.from({ length: Math.min(size, 300_000) }, () => random.below(256)),
  "high bytes": (random, size) => new Uint8Array(size).fill(random.of([0x80, 0x9f, 0xff, 0xe4, 0x00, 0xc3])),
  "words of Asia": (random, size) =>
    new Uint8Array(
      Buffer.alloc(size, random.of(["停车名称地址;", "\u0081\u0082"]), random.of(["utf8", "utf16le", "latin1"])),
    ),
  "blanks without end": (_, size) => `f([])${repeat(" ", size)}x`,
};
