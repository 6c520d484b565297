import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { trialOf } from "../testing/trial.ts";

const { run } = trialOf();
const mapping = undefined;
const at = { lat: 48.5, lon: 9.1 };
const places = (...more: readonly object[]) =>
  more.map((each, n) => ({ id: `k${n}`, name: `P${n}`, ...at, capacity: 40 + n, free: 11 + n, ...each }));

/** By id: whom a place is for, or why it is none. */
async function whom(answer: unknown, more: object = {}) {
  const { things, faults, received, accepted, faulty } = await run(answer, { mapping, ...more });
  expect(received).toBe(accepted + faulty);
  return Object.fromEntries([
    ...things.map(({ sourceId, lasting }) => [sourceId, lasting["purpose"] ?? "everybody"]),
    ...faults.filter(({ refused }) => refused).map(({ record, code }) => [record, code]),
  ]) as Record<string, unknown>;
}
const only = async (record: object) =>
  (await whom(places(record, { art: "Parkhaus", type: "lot", typ: "P" }, { art: "Tiefgarage" })))["k0"];

describe("a record says for whom it is", () => {
  test.each([
    ["art", "Schwerbehindertenparkplatz", "disabled"],
    ["stellplatzart", "Rollstuhlplatz", "disabled"],
    ["typ", "Bewohnerparkzone", "resident"],
    ["nutzer", "Anlieger", "resident"],
    ["zielgruppe", "Beschäftigte der Stadt", "employee"],
    ["kategorie", "Gästeparkplatz", "customer"],
    ["nutzung", "nur mit Parkausweis", "permit"],
    ["art", "Carsharing", "carSharing"],
    ["art", "Ladezone", "loading"],
    ["art", "E-Parkplatz", "charging"],
    ["type", "handicapped bay", "disabled"],
    ["parking_type", "Staff only", "employee"],
    ["usage", "season ticket holders", "permit"],
    ["category", "forEmployees", "employee"],
    ["category", ["private", "forMembers"], "member"],
    ["category", ["feeCharged", "onlyWithPermit"], "permit"],
    ["access", "private", "private"],
    ["access", "customers", "customer"],
    ["user_group", "Club members", "member"],
    ["space_type", "EV charging bay", "charging"],
    ["type", "Réservé PMR", "disabled"],
    ["usagers", "riverains", "resident"],
    ["type", "livraison", "loading"],
    ["tipo", "Residenti", "resident"],
    ["tipologia", "posti riservati ai dipendenti", "employee"],
    ["tipo", "Plazas para discapacitados", "disabled"],
    ["uso", "funcionários", "employee"],
    ["soort", "vergunninghouders", "permit"],
    ["doelgroep", "bewoners", "resident"],
    ["性质", "单位内部", "employee"],
    ["车位类型", "月租车位", "permit"],
    ["类型", "无障碍车位", "disabled"],
    ["用途", "业主专用", "resident"],
    ["使用对象", "本院职工", "employee"],
    ["泊位类型", "新能源充电", "charging"],
    ["種別", "車椅子使用者用", "disabled"],
    ["区分", "月極", "permit"],
    ["구분", "장애인전용", "disabled"],
    ["유형", "거주자우선", "resident"],
    ["oeffentlich", false, "private"],
    ["is_public", "no", "private"],
    ["publicAccess", 0, "private"],
    ["privat", true, "private"],
    ["nur_anwohner", "ja", "resident"],
    ["permit_required", true, "permit"],
    ["restricted", "yes", "permit"],
  ])("%s: %s", async (field, word, expected) => {
    expect(await only({ [field]: word })).toBe(expected);
  });

  test.each([
    ["art", "Omnibusparkplatz"],
    ["typ", "LKW-Stellplätze"],
    ["type", "Taxi rank"],
    ["fahrzeugart", "Motorräder"],
    ["vehicleType", "lorry"],
    ["nutzung", "Wohnmobile"],
    ["type", "autocars"],
    ["tipo", "camiones"],
    ["车位类型", "货车"],
    ["類型", "旅遊巴"],
    ["用途", "网约车专用"],
    ["種別", "大型車・バス"],
  ])("%s: %s is for other vehicles", async (field, word) => {
    expect(await only({ [field]: word })).toBe("feed.kind.vehicles");
  });

  test.each([
    [{ name: "Busparkplatz Schloss" }, "feed.kind.vehicles"],
    [{ name: "Behindertenparkplatz Rathaus" }, "disabled"],
    [{ name: "Mitarbeiterparkplatz Klinik" }, "employee"],
    [{ name: "Staff Car Park" }, "employee"],
    [{ name: "Coach Park Castle Street" }, "feed.kind.vehicles"],
    [{ name: "市医院职工停车场" }, "employee"],
    [{ name: "东站货车停车场" }, "feed.kind.vehicles"],
  ])("%j, by its name", async (record, expected) => {
    expect(await only(record)).toBe(expected);
  });
});

describe("a place for everybody stays one", () => {
  test.each([
    { name: "Parkhaus am Busbahnhof" },
    { name: "Taxistraße" },
    { name: "Bus Station Car Park" },
    { name: "Coach Road" },
    { name: "客运站停车场" },
    { name: "公交枢纽停车场" },
    { name: "Women's Hospital Car Park" },
    { name: "Parkplatz Behindertenwerkstatt" },
    { art: "Parkhaus mit Behindertenparkplätzen" },
    { art: "Tiefgarage, inkl. Ladestation" },
    { art: "3 Behindertenstellplätze" },
    { art: "keine LKW" },
    { type: "car park with disabled bays" },
    { type: "privately operated garage" },
    { category: ["public", "forDisabled", "feeCharged"] },
    { category: ["staffGuarded", "parkingGarage"] },
    { disabled: true, ev_charging: true },
    { behindertenparkplatz: "ja", frauen: "ja" },
    { vehicleType: "car" },
    { vehicleType: ["car", "motorcycle", "bus"] },
    { fahrzeugart: "PKW, Bus" },
    { 车位类型: "小型车" },
    { 类型: "公共停车场（含无障碍车位）" },
    { 性质: "对外开放" },
    { nutzung: "öffentlich" },
    { nutzer: "Anwohner, Öffentlichkeit" },
    { nutzung: "Bewohner sowie mit Parkschein auch für die Öffentlichkeit" },
    { usage: "Park & Ride" },
    { access: "yes" },
    { public: true },
    { private: false },
    { public_transport: false },
    { owner_type: "private" },
    { operator: "Privat" },
    { forbiddenVehicleType: "bus" },
    { zielgruppe: "Familien" },
  ])("%j", async (record) => {
    expect(["everybody", "general", "family"]).toContain(await only(record));
  });

  test("whatever its language, a list in which everybody or cars stand is for them", async () => {
    const everybody = ["öffentlich", "public", "everyone", "公共", "社会车辆", "tous publics", "pubblico", "público"];
    const some = ["Anwohner", "staff", "业主", "residenti", "clients", "members", "月租"];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...everybody),
        fc.array(fc.constantFrom(...some), { minLength: 1, maxLength: 3 }),
        fc.nat(3),
        fc.constantFrom(", ", "; ", " / ", "|", "、"),
        async (open, others, place, between) => {
          const words = [...others.slice(0, place), open, ...others.slice(place)];
          expect(await only({ nutzergruppe: words.join(between) })).toBe("general");
          expect(await only({ nutzergruppe: others.join(between) })).not.toBe("general");
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe("what is not understood is told", () => {
  test("where a field is there to say for whom, it is not known", async () => {
    const { things, faults } = await run(
      places({ zielgruppe: "Xyllo" }, { zielgruppe: "alle" }, { zielgruppe: "alle" }),
      {
        mapping,
      },
    );
    expect(things.map(({ lasting }) => lasting["purpose"])).toEqual(["unknown", "general", "general"]);
    expect(faults).toMatchObject([{ code: "feed.record.word", record: "k0", refused: false }]);
  });

  test("a word for a kind of place, once for the answer", async () => {
    const { things, faults } = await run(places({ art: "Xyllo" }, { art: "Xyllo" }, { art: "Parkhaus" }), { mapping });
    expect(things.map(({ lasting }) => lasting["purpose"])).toEqual([undefined, undefined, undefined]);
    expect(faults).toMatchObject([{ code: "feed.guess.whom", record: "*", refused: false }]);
  });
});

describe("a mapping says it", () => {
  const fields = { id: "id", name: "name", longitude: "lon", latitude: "lat" };
  test("by its own values, and as a constant", async () => {
    const answer = places({ k: "B" }, { k: "O" }, { k: "L" });
    const purpose = { path: "k", values: { B: "resident", O: "general", L: "lorry" } };
    expect(await whom(answer, { mapping: { fields: { ...fields, purpose } } })).toEqual({
      k0: "resident",
      k1: "general",
      k2: "feed.kind.vehicles",
    });
    const constant = {
      fields: { ...fields, purpose: { constant: "disabled" } },
      defaults: { category: ["public", "ground"] },
    };
    const { things } = await run(answer, { mapping: constant });
    expect(things.map(({ lasting }) => [lasting["purpose"], lasting["category"]])).toEqual(
      answer.map(() => ["disabled", ["ground"]]),
    );
  });
});

const record = (
  id: string,
  inside: string,
  spaces = 10,
) => `<parkingRecord xsi:type="UrbanParkingSite" id="${id}" version="1">
  <parkingName><values><value lang="de">${id}</value></values></parkingName>
  <parkingNumberOfSpaces>${spaces}</parkingNumberOfSpaces>
  <parkingLocation><pointByCoordinates><pointCoordinates><latitude>48.5</latitude><longitude>9.1</longitude></pointCoordinates></pointByCoordinates></parkingLocation>
  ${inside}</parkingRecord>`;
const datex = (...records: readonly string[]) =>
  `<?xml version="1.0"?><d2LogicalModel xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><payloadPublication><genericPublicationExtension><parkingTablePublication><parkingTable>${records.join("")}</parkingTable></parkingTablePublication></genericPublicationExtension></payloadPublication></d2LogicalModel>`;
const among = (user: string, number?: number) =>
  `<assignedParkingAmongOthers><applicableForUser>${user}</applicableForUser>${number === undefined ? "" : `<numberOfSpaces>${number}</numberOfSpaces>`}</assignedParkingAmongOthers>`;

describe("DATEX II", () => {
  test("what is assigned is all of a place, some of it, or not told", async () => {
    const answer = datex(
      record("all", among("disabled", 10)),
      record("some", among("disabled", 2)),
      record("several", among("residents", 6) + among("employees", 4)),
      record("few", among("disabled"), 3),
      record("many", among("disabled"), 300),
      record(
        "exclusive",
        `<onlyAssignedParking><applicableForUser>customers</applicableForUser></onlyAssignedParking>`,
      ),
      record(
        "lorries",
        `<onlyAssignedParking><vehicleCharacteristics><vehicleType>lorry</vehicleType></vehicleCharacteristics></onlyAssignedParking>`,
      ),
      record(
        "trucks",
        `<parkingUsageScenario><parkingUsageScenario>truckParking</parkingUsageScenario></parkingUsageScenario>`,
      ),
      record(
        "ride",
        `<parkingUsageScenario><parkingUsageScenario>parkAndRide</parkingUsageScenario></parkingUsageScenario>`,
      ),
      record(
        "cars",
        `<onlyAssignedParking><vehicleCharacteristics><vehicleType>car</vehicleType><vehicleType>van</vehicleType></vehicleCharacteristics></onlyAssignedParking>`,
      ),
    );
    expect(await whom(answer)).toEqual({
      all: "disabled",
      some: "everybody",
      several: "permit",
      few: "disabled",
      many: "everybody",
      exclusive: "customer",
      lorries: "feed.kind.vehicles",
      trucks: "feed.kind.vehicles",
      ride: "general",
      cars: "everybody",
    });
    const { faults, things } = await run(answer, { mapping });
    expect(faults.filter(({ code }) => code === "feed.record.whom").map((each) => each.record)).toEqual([
      "few",
      "many",
    ]);
    const category = (id: string) => things.find(({ sourceId }) => sourceId === id)!.lasting["category"];
    expect([category("all"), category("some")]).toEqual([[], ["public"]]);
  });
});
