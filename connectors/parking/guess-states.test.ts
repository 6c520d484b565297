import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assess } from "../../scenarios/parking/policies/assess.ts";
import { trialOf } from "../testing/trial.ts";
import { readState } from "./state-words.ts";

const { run } = trialOf();
const mapping = undefined;
const lot = (n: number) => ({ id: n, name: `P${n}`, lat: 48.5 + n / 1000, lon: 9.1, capacity: 200, free: 40 + n });
/** Three car parks that say the first, three that say the second, beside the same figures. */
const beside = async (one: object, other: object) => {
  const answer = [1, 2, 3, 4, 5, 6].map((n) => ({ ...lot(n), ...(n <= 3 ? one : other) }));
  const { things, faults } = await run(answer, { mapping });
  const look = (at: number) => ({
    free: things[at]!.live["availableSpotNumber"],
    status: things[at]!.live["status"],
    ...(things[at]!.doubtful === true ? { doubtful: true } : {}),
  });
  return { one: look(0), other: look(5), codes: faults.map(({ code }) => code), things };
};

const words: Readonly<Record<string, readonly string[]>> = {
  disturbed:
    "Sensor failure|TIMEOUT|dataOutdated|no live data|not operational|Zähler ausgefallen|Fehler 17|keine aktuellen Messwerte|capteur en panne|données périmées|aucune donnée|sensore guasto|nessuna connessione|avería del sensor|sin señal|sem comunicação|sensor desligado|buiten gebruik|geen verbinding|通讯中断|設備維修中|无信号|センサー障害|点検中|센서 고장|통신 끊김".split(
      "|",
    ),
  good: "no faults|works normally|Betrieb ohne Fehler|keine Störungen|störungsfrei|en fonctionnement|senza guasti|sin averías|werkend|设备正常|無故障|稼働中|이상 없음".split(
    "|",
  ),
  closed:
    "closed until Monday|wegen Bauarbeiten gesperrt|fermé pour travaux|chiuso per ferie|cerrado temporalmente|encerrado|gesloten wegens werken|暂停开放|未營業|閉鎖中|폐쇄됨|not open yet".split(
      "|",
    ),
  unknown: "tbd|xq-7|siehe Aushang|某種|zie bord".split("|"),
};

describe("what a state beside the count says", () => {
  test.each(words["disturbed"]!)("%s: the figure is not used, and the car park is shown without it", async (state) => {
    const { one, other, codes } = await beside({ state }, { state: "ok" });
    expect(one.free).toBeUndefined();
    expect(other).toEqual({ free: 46 });
    expect(codes).toEqual(Array.from({ length: 3 }, () => "feed.record.live.disturbed"));
  });

  test.each(words["good"]!)("%s: the figure stands", async (state) => {
    const { one, codes } = await beside({ state }, { state: "error" });
    expect(one).toMatchObject({ free: 41 });
    expect(one).not.toHaveProperty("doubtful");
    expect(codes).toHaveLength(3);
  });

  test.each(words["closed"]!)("%s: closed", async (status) => {
    expect((await beside({ status }, { status: "open" })).one.status).toBe("closed");
  });

  test.each(words["unknown"]!)("%s: the figure is in doubt, and it is told", async (zustand) => {
    const { one, other, codes, things } = await beside({ zustand }, { zustand: "offen" });
    expect(one).toEqual({ free: 41, doubtful: true });
    expect(other).toEqual({ free: 46, status: "open" });
    expect(codes).toEqual(Array.from({ length: 3 }, () => "feed.record.live.doubtful"));
    expect(things.map(({ doubtful }) => doubtful)).toEqual([true, true, true, false, false, false]);
  });

  test("a figure in doubt is not shown", () => {
    const settings = { staleAfterSeconds: 1800, futureToleranceSeconds: 300, stuckAfterSeconds: 14_400 };
    const clock = { day: 1, minute: 600 } as never;
    const shown = assess({ free: 41, total: 200, hours: "unknown", doubtful: true }, 0, clock, settings);
    expect(shown).toEqual({ total: 200, flags: ["in-doubt"], open: "unknown" });
  });

  test("whatever stands around it, a sign of trouble is found, unless it is denied", () => {
    const around = fc.constantFrom("", "Anlage", "P3", "sensor", "since 12:30", "2 von 4", "EG");
    fc.assert(
      fc.property(around, fc.constantFrom(...words["disturbed"]!), around, (before, word, after) => {
        expect(readState(`${before} ${word} ${after}`).figures).toBe("disturbed");
      }),
    );
    for (const denied of ["no", "without", "keine", "ohne", "sans", "sin", "senza", "geen"])
      for (const trouble of ["error", "Störung", "defect", "anomalie", "avería", "guasto"])
        expect(readState(`${denied} ${trouble}`).figures).toBe("good");
  });
});

describe("a yes or no says it by its name, and each field has its say", () => {
  test.each<[string, object, object]>([
    ["a device that is offline", { deviceOnline: false }, { deviceOnline: true }],
    ["0 for not active", { aktiv: 0 }, { aktiv: 1 }],
    ["valid or not", { data_valid: "nein" }, { data_valid: "ja" }],
    ["trouble", { hasFault: true }, { hasFault: false }],
    ["trouble as 1", { sensorfehler: 1 }, { sensorfehler: 0 }],
    ["out of order", { out_of_order: "true" }, { out_of_order: "false" }],
    ["not working", { notWorking: true }, { notWorking: false }],
    ["a code of trouble", { errorCode: 17 }, { errorCode: 0 }],
    ["a message of trouble", { fehlermeldung: "Kamera 2 dunkel" }, { fehlermeldung: "" }],
    ["a code below zero", { state: -1 }, { state: 1 }],
    ["quality in a word", { dataQuality: "poor" }, { dataQuality: "good" }],
    [
      "of two states the one of the device",
      { opening_state: "open", sensor_state: "dead" },
      { opening_state: "open", sensor_state: "alive and well, working" },
    ],
    ["a yes that is good beside one that is not", { online: true, stale: true }, { online: true, stale: false }],
  ])("%s", async (_, bad, good) => {
    const { one, other, codes } = await beside(bad, good);
    expect(one.free).toBeUndefined();
    expect(other.free).toBe(46);
    expect(codes.filter((code) => code !== "feed.guess.codes")).toEqual(
      Array.from({ length: 3 }, () => "feed.record.live.disturbed"),
    );
  });

  test("open and closed beside a device that works", async () => {
    const { one, other } = await beside({ isOpen: false, geraetestatus: "ok" }, { isOpen: true, geraetestatus: "ok" });
    expect([one, other]).toEqual([
      { free: 41, status: "closed" },
      { free: 46, status: "open" },
    ]);
  });

  test.each<[string, object]>([
    ["of the machine that takes the money", { payment_status: "error", ticketMachineState: "offline" }],
    ["of a licence", { licence_status: "expired", lizenzstatus: "ungültig" }],
    ["of the record", { publication_status: "draft", record_state: "invalid" }],
    ["of a lift, a charger", { aufzug_status: "defekt", charging_status: "fault", elevatorState: "broken" }],
    ["where the count goes", { trend: "unknown", tendenz: "wobbling" }],
    ["where it stands in somebody's work", { status: "published" }],
    ["an opening state nobody knows", { opening_status: "unknown" }],
  ])("a state %s says nothing of the figure", async (_, more) => {
    const { one, codes } = await beside(more, more);
    expect(one).toEqual({ free: 41, status: undefined });
    expect(codes).toEqual([]);
  });
});
