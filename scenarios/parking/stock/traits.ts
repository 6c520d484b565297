import type { AttributeValue, Language, Point, Thing } from "../../../kernel/index.ts";
import type { Place } from "../contract.ts";
import { parseOpeningHours, type OpeningHours } from "../policies/opening-hours.ts";
import { purposeOf, type Purpose } from "../policies/purpose.ts";
import { fold } from "../search/folded.ts";
import { readHouse, type House } from "../search/house-numbers.ts";
import { nameIn, type Named } from "./named.ts";

/** What seldom changes about a site. */
export interface Traits extends Named {
  readonly longitude: number;
  readonly latitude: number;
  readonly district?: string;
  readonly address?: string;
  readonly openingHours?: string;
  readonly hours?: OpeningHours;
  readonly hourlyPrice?: number;
  readonly priceCurrency?: string;
  readonly freeParkingMinutes?: number;
  readonly maximumDailyPrice?: number;
  readonly priceDescription?: string;
  readonly maximumAllowedHeight?: number;
  readonly covered?: boolean;
  readonly purpose: Purpose;
  readonly disabledSpots?: number;
  readonly chargingSpots?: number;
  readonly source: string;
  readonly simulated: boolean;
  /** Folded words to search in. */
  readonly words: string;
  /** Where its address names a street and a number. */
  readonly house?: House;
}

const roofed = new Set([
  "underground",
  "covered",
  "multiStorey",
  "parkingGarage",
  "automatedParkingGarage",
  "garageBoxes",
]);
const unroofed = new Set(["surface", "openSpace", "field", "rooftop", "ground", "parkingLot"]);

const words = (value: AttributeValue | undefined): readonly unknown[] => (Array.isArray(value) ? value : [value]);

function isCovered(thing: Thing): boolean | undefined {
  const said = [...words(thing.attributes["layout"]?.value), ...words(thing.attributes["category"]?.value)];
  if (said.some((word) => roofed.has(word as string))) return true;
  return said.some((word) => unroofed.has(word as string)) ? false : undefined;
}

/** schema.org PostalAddress or plain text, as one line. */
function addressLine(value: AttributeValue | undefined): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value !== "object") return undefined;
  const parts = value as Record<string, unknown>;
  const street = [parts["streetAddress"], parts["streetNr"]].filter((part) => typeof part === "string").join(" ");
  const town = [parts["postalCode"], parts["addressLocality"]].filter((part) => typeof part === "string").join(" ");
  const line = [street, town].filter((part) => part !== "").join(", ");
  return line === "" ? undefined : line;
}

/** Reads a site's thing; undefined as long as its place is not known. */
export function readTraits(
  thing: Thing,
  districtAt: (longitude: number, latitude: number) => string | undefined,
): Traits | undefined {
  const value = <Kind>(attribute: string) => thing.attributes[attribute]?.value as Kind | undefined;
  const place = value<Point>("location");
  if (!place) return undefined;
  const [longitude, latitude] = place.coordinates;
  const name = value<string>("name") ?? thing.id;
  const alternateName = value<string>("alternateName");
  const district = value<string>("areaServed") ?? districtAt(longitude, latitude);
  const address = addressLine(value("address"));
  const openingHours = value<string>("openingHours");
  const states = Object.values(thing.attributes);
  return {
    name,
    alternateName,
    longitude,
    latitude,
    district,
    address,
    openingHours,
    hours: openingHours === undefined ? undefined : parseOpeningHours(openingHours),
    hourlyPrice: value("hourlyPrice"),
    priceCurrency: value("priceCurrency"),
    freeParkingMinutes: value("freeParkingMinutes"),
    maximumDailyPrice: value("maximumDailyPrice"),
    priceDescription: value("priceDescription"),
    maximumAllowedHeight: value("maximumAllowedHeight"),
    covered: isCovered(thing),
    purpose: purposeOf(value("purpose"), value("category")),
    disabledSpots: value("disabledSpotNumber"),
    chargingSpots: value("chargingSpotNumber"),
    source: (thing.attributes["location"] ?? states[0])!.source,
    simulated: states.some((state) => state.simulated === true),
    words: fold([name, alternateName, address, district, value<string>("provider")].filter(Boolean).join(" ")),
    house: readHouse(address),
  };
}

/** The part of a `Place` that traits give, for a reader of the language. */
export function describe(traits: Traits, language: Language): Omit<Place, "id" | "kind" | "flags" | "open"> {
  const { district, address, openingHours, source, simulated } = traits;
  return {
    name: nameIn(language, traits),
    lon: traits.longitude,
    lat: traits.latitude,
    district,
    address,
    openingHours,
    hourlyPrice: traits.hourlyPrice,
    priceCurrency: traits.priceCurrency,
    freeParkingMinutes: traits.freeParkingMinutes,
    maximumDailyPrice: traits.maximumDailyPrice,
    priceDescription: traits.priceDescription,
    maximumAllowedHeight: traits.maximumAllowedHeight,
    covered: traits.covered,
    ...(traits.purpose === "general" ? {} : { purpose: traits.purpose }),
    disabledSpots: traits.disabledSpots,
    chargingSpots: traits.chargingSpots,
    source,
    simulated,
  };
}
