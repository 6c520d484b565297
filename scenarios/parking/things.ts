import type { AttributeDeclaration, ThingType } from "../../kernel/index.ts";
import { purposes } from "./policies/purpose.ts";

/** Ours: whom a place is kept for; the words of the connector, which reads them from what a source says. */
const purpose: AttributeDeclaration = { kind: "enum", values: [...purposes], history: false };

/** Smart Data Models, dataModel.Parking; names not found there are marked "ours". */
const site: Record<string, AttributeDeclaration> = {
  name: { kind: "text", maxLength: 200 },
  /** The name in another language, for its readers. */
  alternateName: { kind: "text", maxLength: 200 },
  location: { kind: "point" },
  address: { kind: "json" },
  /** District or zone, by name. */
  areaServed: { kind: "text", maxLength: 100 },
  totalSpotNumber: { kind: "number", integer: true, unitCode: "C62" },
  /** As the source says it, faults and all; what may be shown is decided by the parking policy `assess`. */
  availableSpotNumber: { kind: "number", integer: true, unitCode: "C62" },
  occupiedSpotNumber: { kind: "number", integer: true, unitCode: "C62" },
  /** SDM `ParkingSiteStatus`; the one that matters most when a source gives several. */
  status: { kind: "enum", values: ["open", "closed", "closedAbnormal", "full", "almostFull", "spacesAvailable"] },
  /** Ours: the source says of its figures what nobody understands; they are not shown as certain. */
  figureDoubtful: { kind: "boolean", history: false },
  /** List of SDM categories, e.g. `["public","feeCharged","underground"]`. */
  category: { kind: "json" },
  /** List of SDM layouts, e.g. `["multiStorey","covered"]`. */
  layout: { kind: "json" },
  usageScenario: { kind: "json" },
  purpose,
  /** OpenStreetMap / schema.org syntax: `Mo-Fr 08:00-20:00; Sa 09:00-18:00`, `24/7`. */
  openingHours: { kind: "text", maxLength: 500 },
  maximumAllowedHeight: { kind: "number", unitCode: "MTR", minimum: 0.5, maximum: 10 },
  maximumParkingDuration: { kind: "text", maxLength: 40 },
  /** Ours: price of one hour in minor units (fen, cent); 0 means free. */
  hourlyPrice: { kind: "number", integer: true, minimum: 0, maximum: 1_000_000 },
  priceCurrency: { kind: "text", maxLength: 3 },
  /** Ours: the first minutes that cost nothing. */
  freeParkingMinutes: { kind: "number", integer: true, minimum: 0, unitCode: "MIN" },
  /** Ours: what a day costs at most, in minor units. */
  maximumDailyPrice: { kind: "number", integer: true, minimum: 0, maximum: 10_000_000 },
  /** Ours: the tariff as the operator words it. */
  priceDescription: { kind: "text", maxLength: 1000 },
  /** Ours (SDM puts them in a ParkingGroup). */
  disabledSpotNumber: { kind: "number", integer: true, minimum: 0, unitCode: "C62" },
  chargingSpotNumber: { kind: "number", integer: true, minimum: 0, unitCode: "C62" },
  availableDisabledSpotNumber: { kind: "number", integer: true, unitCode: "C62" },
  availableChargingSpotNumber: { kind: "number", integer: true, unitCode: "C62" },
  /** Trading name of who runs it. */
  provider: { kind: "text", maxLength: 200 },
  url: { kind: "text", maxLength: 500 },
  /** Feed it came from, for attribution. */
  dataProvider: { kind: "text", maxLength: 200 },
};

export const parkingThings: readonly ThingType[] = [
  { type: "OffStreetParking", label: { zh: "停车场", en: "Car park" }, attributes: site, read: { everyone: true } },
  {
    type: "OnStreetParking",
    label: { zh: "路内停车", en: "On-street parking" },
    attributes: site,
    read: { everyone: true },
  },
  {
    type: "ParkingSpot",
    label: { zh: "泊位", en: "Parking spot" },
    read: { everyone: true },
    attributes: {
      name: { kind: "text", maxLength: 100 },
      location: { kind: "point" },
      status: { kind: "enum", values: ["free", "occupied", "closed", "unknown"] },
      category: { kind: "enum", values: ["onStreet", "offStreet"], history: false },
      purpose,
      refParkingSite: { kind: "relationship" },
    },
    retention: { raw: 7, minute: 14, hour: 90, day: 1095 },
  },
];
