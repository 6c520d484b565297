import type { Mapping } from "../mapping.ts";
import type { Preset } from "./preset.ts";

const place = "indicativePointLocation";
const reference = "hierarchyElementReference";
const demand = `${reference}.demandTable.demandType`;

/**
 * Places of the Alliance for Parking Data Standards (ISO/TS 5206-1), version 4: supply and demand in JSON. `count` is of the
 * occupied places. The levels and areas inside a car park are told in its own figures.
 */
export const apdsPlaces: Mapping = {
  format: "json",
  records: ["data", "places", "items", "results", ""],
  leaveOut: [
    {
      path: "type",
      in: ["identifiedArea", "subplace", "subPlace", "space", "vehicularAccess", "pedestrianAccess"],
      why: "a part of another place",
    },
  ],
  fields: {
    id: "id",
    name: ["name[language=en].string", "name.string", "name"],
    geometry: [place, `${place}.geometry`],
    longitude: `${place}.longitude`,
    latitude: `${place}.latitude`,
    totalSpotNumber: [`${reference}.supply.supplyQuantity`, "characteristics.spacesTotal", "supply.supplyQuantity"],
    occupiedSpotNumber: `${demand}.count`,
    occupiedShare: { path: `${demand}.percentage`, unit: "percent" },
    purpose: "**.eligibility",
    status: {
      path: "occupancyLevel.occupancyIndicator.entryDefinedValue",
      values: { free: "spacesAvailable", full: "full", limited: "almostFull" },
    },
    observedAt: [`${demand}.recordDateTime`, `${reference}.demandTable.timestamp`],
    postalCode: "placeStreetAddress.postCode",
    addressLocality: "placeStreetAddress.city.string",
    streetAddress: "placeStreetAddress.addressLines.text.string",
    provider: "responsibilityRoleAssignments[type=operator].contactPoints.organisationName.string",
  },
};

export const apds: Preset = { parts: [{ name: "places", mapping: apdsPlaces }] };
