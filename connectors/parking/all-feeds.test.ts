import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { dryRun, type DryRun } from "../dry-run.ts";
import type { ParkingFeed } from "../feed-config.ts";

const data = resolve("../shared/data");
const present = existsSync(resolve(data, "city/parking-feeds")) && existsSync(resolve(data, "parking/feeds"));
if (!present) process.stdout.write("all-feeds: the recorded answers of real feeds are not here, nothing to compare\n");

const example = parse(readFileSync("docs/examples/parking-feeds.yaml", "utf8")) as { feeds: ParkingFeed[] };
const environment = { FEEDS_DIR: data };
const now = () => Date.UTC(2026, 10, 22, 12);

function bytesOf(name: string): Buffer {
  const bytes = readFileSync(resolve(data, name));
  return name.endsWith(".gz") ? gunzipSync(bytes) : bytes;
}
const textOf = (name: string) =>
  new TextDecoder(name.endsWith(".csv") && name.includes("bietigheim") ? "latin1" : "utf-8").decode(bytesOf(name));
// oxlint-disable-next-line typescript/no-explicit-any
const jsonOf = (name: string) => JSON.parse(textOf(name)) as any;

/** Free and total by source id, read from the raw answer in the plainest way, apart from the code under test. */
type Figures = readonly (readonly [id: string, free: number | null | undefined, total: number | null | undefined])[];
/* oxlint-disable typescript/no-explicit-any */
const raw: Readonly<Record<string, () => Figures>> = {
  aachen: () => {
    const blocks = textOf("parking/feeds/aachen-realtime.xml").split("<ns2:parkingRecordStatus ").slice(1);
    const one = (block: string, name: string) => Number(new RegExp(`<ns2:${name}>(.*?)<`).exec(block)?.[1]);
    const totals = new Map(
      textOf("parking/feeds/aachen-static.xml")
        .split("<ns2:parkingRecord ")
        .slice(1)
        .map((block) => [/id="(.*?)"/.exec(block)![1]!, one(block, "parkingNumberOfSpaces")]),
    );
    return blocks.map((block) => {
      const id = /Reference id="(.*?)"/.exec(block)![1]!;
      const told = one(block, "parkingNumberOfSpacesOverride");
      const lasting = totals.get(id);
      return [
        id,
        one(block, "parkingNumberOfVacantSpaces"),
        told > 0 ? told : Number.isNaN(lasting) ? told : lasting,
      ] as const;
    });
  },
  stuttgart: () => {
    const totals = new Map(
      [
        ...textOf("parking/feeds/stuttgart-static.xml.gz").matchAll(
          /<parkingFacility id="(\d+)".*?<totalParkingCapacity>(\d+)</gs,
        ),
      ].map((found) => [found[1]!, Number(found[2])]),
    );
    const blocks = textOf("parking/feeds/stuttgart-realtime.xml").split("<parkingFacilityReference ").slice(1);
    return blocks.map((block) => {
      const id = /id="(\d+)"/.exec(block)![1]!;
      const free = /totalNumberOfVacantParkingSpaces>(\d+)</.exec(block)?.[1];
      const dated = !block.includes("<parkingFacilityStatusTime>1970");
      return [id, free === undefined || !dated ? null : Number(free), totals.get(id)] as const;
    });
  },
  basel: () =>
    jsonOf("parking/feeds/basel.json")
      .filter((each: any) => each.id2)
      .map((each: any) => [each.id2, each.free, each.total]),
  freiburg: () =>
    jsonOf("parking/feeds/freiburg.json").features.map(({ properties: each }: any) => [
      each.obs_parkid,
      Number(each.obs_free),
      Number(each.obs_max),
    ]),
  "freiburg-disabled": () =>
    jsonOf("city/parking-feeds/freiburg_disabled_sensors.geojson").features.map(({ properties: each }: any) => [
      each.name.slice(0, 3),
      null,
      null,
    ]),
  "freiburg-scanner": () =>
    jsonOf("parking/feeds/freiburg_scanner.geojson")
      .features.filter((each: any) => each.properties.capacity > 0)
      .map(({ properties: each }: any) => [each.id, null, each.capacity]),
  heidelberg: () =>
    jsonOf("parking/feeds/heidelberg.json.gz")
      .filter((each: any) => each.lat)
      .map((each: any) => {
        const [free, occupied, total] = [
          each.availableSpotNumber?.value,
          each.occupiedSpotNumber?.value,
          each.totalSpotNumber?.value,
        ];
        const trusted = each.status.value !== "Stoerung";
        return [
          each.id.split(":").at(-1),
          trusted ? (typeof free === "number" ? free : total - occupied) : null,
          total,
        ];
      }),
  karlsruhe: () =>
    jsonOf("parking/feeds/karlsruhe.json").features.map(({ properties: each }: any) => [
      String(each.id),
      each.echtzeit_status === "Störung" ? null : each.freie_parkplaetze,
      each.gesamte_parkplaetze,
    ]),
  konstanz: () =>
    jsonOf("parking/feeds/konstanz.json").features.map(({ attributes: each }: any) => [
      String(each.id),
      each.real_fcap,
      each.real_capa,
    ]),
  mannheim: () =>
    jsonOf("parking/feeds/mannheim.json").items.map((each: any) => [
      each.uid,
      each.realtime_free_capacity,
      each.realtime_capacity,
    ]),
  "vrn-park-and-ride": () =>
    jsonOf("city/parking-feeds/vrn_p_r.json").features.map(({ properties: each }: any) => [
      String(each.objectid),
      each.realtime_free_capacity,
      each.capacity,
    ]),
  "bietigheim-bissingen": () =>
    textOf("parking/feeds/bietigheim-bissingen.csv")
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => line.split(";"))
      .map(([name, , capacity, occupied]) => [
        name!.replaceAll('"', ""),
        Number(capacity) - Number(occupied),
        Number(capacity),
      ]),
  bielefeld: () => {
    const lines = textOf("parking/feeds/bielefeld.csv").trim().split(/\r?\n/).slice(1);
    return lines.map((line) => {
      const cells = [...`${line};`.matchAll(/(?:"((?:[^"]|"")*)"|([^;]*));/g)].map(
        (found) => found[1] ?? found[2] ?? "",
      );
      const number = (text: string | undefined) => (text ? Number(text) : null);
      return [cells[1]!, number(cells[20]), number(cells[5])] as const;
    });
  },
  ulm: () =>
    textOf("parking/feeds/ulm.html")
      .split("stretched-link")
      .slice(1)
      .map((block) => {
        const [, free, total] = /<p>\s*([\d?]+)\s*\/\s*(\d+)/.exec(block)!;
        return [/>([^<]*)</.exec(block)![1]!, free === "?" ? null : Number(free), Number(total)] as const;
      }),
};
/* oxlint-enable typescript/no-explicit-any */

const shown = (run: DryRun): Figures =>
  run.things.map((thing) => {
    const [free, occupied, total] = [
      thing.live["availableSpotNumber"],
      thing.live["occupiedSpotNumber"],
      thing.lasting["totalSpotNumber"],
    ] as (number | undefined)[];
    return [
      thing.sourceId,
      free ?? (occupied === undefined || total === undefined ? undefined : total - occupied),
      total,
    ];
  });
const plain = (figures: Figures) =>
  figures.map(([id, free, total]) => `${id}: ${free ?? "-"}/${total ?? "-"}`).toSorted();

/** Records that go in and records told as faulty, over all halves of a feed. */
const counts: Readonly<Record<string, readonly [accepted: number, faulty: number, things: number]>> = {
  aachen: [34, 0, 17],
  basel: [16, 1, 16],
  bielefeld: [853, 0, 853],
  "bietigheim-bissingen": [14, 0, 14],
  esslingen: [202, 48, 202],
  freiburg: [19, 0, 19],
  "freiburg-disabled": [20, 0, 20],
  "freiburg-park-and-ride": [20, 0, 15],
  "freiburg-scanner": [144, 106, 144],
  goldbeck: [11, 0, 11],
  heidelberg: [22, 3, 22],
  karlsruhe: [90, 0, 90],
  "karlsruhe-disabled": [17, 45, 17],
  konstanz: [11, 0, 11],
  mannheim: [1, 0, 1],
  pbw: [4, 99, 2],
  stuttgart: [98, 0, 49],
  ulm: [20, 0, 10],
  "ulm-sensor-sites": [7, 0, 7],
  "ulm-sensor-spots": [0, 44, 0],
  "vrn-park-and-ride": [16, 0, 16],
};

test("the example names every source once", () => {
  expect(example.feeds.map((feed) => feed.id).toSorted()).toEqual(Object.keys(counts).toSorted());
});

describe.skipIf(!present)("the example over the recorded answers", () => {
  for (const feed of example.feeds) {
    test(`${feed.id}: every record is shown or told as faulty, with the source's own figures`, async () => {
      const run = await dryRun(feed, {
        now,
        timeZone: "Europe/Berlin",
        baseFolder: resolve("docs/examples"),
        environment,
      });
      expect(run.received).toBe(run.accepted + run.faulty);
      expect([run.accepted, run.faulty, run.things.length]).toEqual(counts[feed.id]);
      expect(run.faults.filter((fault) => fault.refused).length).toBe(run.faulty);
      const expected = raw[feed.id];
      if (expected) expect(plain(shown(run))).toEqual(plain(expected()));
    });
  }
});
