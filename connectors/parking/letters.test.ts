import { describe, expect, test } from "vitest";
import { asWindows } from "../formats/windows-1252.ts";
import { trialOf } from "../testing/trial.ts";

const { run } = trialOf();
/** UTF-8 read as windows-1252, as sources do that encode twice. */
const again = (text: string) => asWindows(Buffer.from(text, "utf8").toString("latin1"));
const mapping = {
  fields: {
    id: "id",
    name: "name",
    longitude: "lon",
    latitude: "lat",
    availableSpotNumber: "free",
    status: "state",
    priceDescription: "price",
  },
  openingHours: { text: "hours" },
};
const place = { id: "a", lon: 9.5, lat: 48.5, free: 3 };

describe("letters of a feed", () => {
  test("texts are shown as they were meant: names on one line, tariffs and hours with their lines", async () => {
    const record = {
      ...place,
      name: "MÃ¼nster&nbsp;Tor\n<b>P&amp;R</b>\u200b",
      state: again("geöffnet"),
      price: "1 Std. 2&euro;<br>Tag&nbsp; 10&euro;",
      hours: "Mo-Fr&nbsp;8-20&nbsp;Uhr<br/>Sa 9-18 Uhr",
    };
    const { things } = await run([record, { ...place, id: "b", name: "停车场" }], { mapping });
    expect(things[0]).toMatchObject({
      name: "Münster Tor P&R",
      lasting: {
        priceDescription: "1 Std. 2€\nTag 10€",
        openingHours: "Mo-Fr 08:00-20:00; Sa 09:00-18:00",
      },
      live: { status: "open" },
    });
    expect(things[1]!.name).toBe("停车场");
  });

  test("an answer that was encoded twice as a whole, the names of its fields, too, is understood without a mapping", async () => {
    const rows = ["ä", "ö", "ü"].map((letter, at) => `${at};Platz ${letter};48.5${at};9.5;${100 + at};${at}`);
    const csv = ["Nr;Name;Breite;Länge;Stellplätze gesamt;freie Plätze", ...rows].join("\n");
    const { things } = await run(again(csv), { mapping: undefined });
    expect(
      things.map(({ name, lasting, live }) => [name, lasting["totalSpotNumber"], live["availableSpotNumber"]]),
    ).toEqual([
      ["Platz ä", 100, 0],
      ["Platz ö", 101, 1],
      ["Platz ü", 102, 2],
    ]);
  });

  test("a table of a page keeps the lines of a cell apart", async () => {
    const row = (id: string, hours: string) =>
      `<tr><td>${id}</td><td>Tor<br>${id}</td><td>48.5</td><td>9.5</td><td>3</td><td>${hours}</td></tr>`;
    const html = `<html><table><tr><th>id</th><th>name</th><th>lat</th><th>lon</th><th>free</th><th>hours</th></tr>
      ${row("a", "Mo-Fr 8-20\n Uhr<br>Sa 9-18 Uhr")}${row("b", "24 Stunden")}</table></html>`;
    const { things } = await run(html, { mapping: { ...mapping, format: "html" } });
    expect(things.map(({ name, lasting }) => [name, lasting["openingHours"]])).toEqual([
      ["Tor a", "Mo-Fr 08:00-20:00; Sa 09:00-18:00"],
      ["Tor b", "24/7"],
    ]);
  });

  test("words of a mapping may be written as the source writes them, or as they are meant", async () => {
    const states = { "au&szlig;er Betrieb": "closed", geöffnet: "open" };
    const answer = [
      { ...place, name: "a", state: "au&szlig;er Betrieb" },
      { ...place, id: "b", name: "b", state: again("geöffnet") },
    ];
    const { things } = await run(answer, {
      mapping: { fields: { ...mapping.fields, status: { path: "state", values: states } } },
    });
    expect(things.map(({ live }) => live["status"])).toEqual(["closed", "open"]);
  });
});
