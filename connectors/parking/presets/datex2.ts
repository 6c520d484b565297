import type { FieldName, FieldSource, Mapping } from "../mapping.ts";
import { longSource } from "../read-field.ts";
import type { Preset } from "./preset.ts";

const assigned = "assignedParkingSpaces.assignedParkingSpaces";
const described = "descriptionOfAssignedParkingSpaces";

/** In JSON a record stands under the name of its type, `{"prkUrbanParkingSite": {…}}`: each path also one step further in. */
function orUnderItsType(
  fields: Readonly<Partial<Record<FieldName, FieldSource>>>,
): Readonly<Partial<Record<FieldName, FieldSource>>> {
  const further = (source: FieldSource): FieldSource => {
    const { path = [], ...rest } = longSource(source);
    const paths = [path].flat() as string[];
    const inner = paths.filter((each) => !/^(\$|\*\*)/.test(each)).map((each) => `*.${each}`);
    return { ...rest, path: [...paths, ...inner] } as FieldSource;
  };
  return Object.fromEntries(Object.entries(fields).map(([name, source]) => [name, further(source)]));
}

/** The lasting half of DATEX II parking: v2 facilities (`parkingFacility`), v2.3 and v3 records (`parkingRecord`), with or without prefixes, as XML or JSON. */
export const datex2Static: Mapping = {
  records: [
    "**.parkingFacility",
    "**.parkingArea",
    "**.parkingRecord",
    "**.parkingSite",
    "**.urbanParkingSite",
    "**.interUrbanParkingSite",
  ],
  role: "static",
  type: {
    path: "urbanParkingSiteType",
    values: { onStreetParking: "OnStreetParking", onstreetParking: "OnStreetParking" },
    default: "OffStreetParking",
  },
  fields: orUnderItsType({
    id: ["@id", "id", "idG", "parkingRecordIdentifier"],
    name: [
      "parkingFacilityName.values.value",
      "parkingName.values.value",
      "parkingName.values",
      "parkingAlias.values.value",
      "parkingFacilityName",
      "parkingName",
      "parkingAreaName.values.value",
      "parkingAreaName",
      "name.values.value",
    ],
    longitude: [
      "facilityLocation.**.longitude",
      "parkingLocation.**.longitude",
      "entranceLocation.**.longitude",
      "**.longitude",
    ],
    latitude: [
      "facilityLocation.**.latitude",
      "parkingLocation.**.latitude",
      "entranceLocation.**.latitude",
      "**.latitude",
    ],
    totalSpotNumber: ["totalParkingCapacity", "parkingNumberOfSpaces", "totalParkingCapacityShortTerm"],
    disabledSpotNumber: [
      `${assigned}[${described}.personTypeForWhichSpacesAssigned=disabled].numberOfAssignedParkingSpaces`,
      "assignedParkingAmongOthers[applicableForUser=disabled].numberOfSpaces",
    ],
    chargingSpotNumber: `${assigned}[${described}.characteristicsOfVehiclesForWhichSpacesAssigned.fuelType=battery].numberOfAssignedParkingSpaces`,
    layout: ["parkingFacilityLayout", "parkingLayout"],
    purpose: ["parkingUsageScenario"],
    maximumAllowedHeight: {
      path: ["characteristicsOfPermittedVehicles.**.vehicleHeight", "**.vehicleHeight"],
      unit: "m",
    },
    provider: {
      path: ["operator.**.contactName", "owner.contactName", "**.contactOrganisationName.values.value"],
      match: "^(?:\\d+ / )?(.+)$",
    },
    url: ["**.urlLinkAddress", "**.contactDetailsUrl"],
    streetAddress: ["**.contactDetailsStreet", "parkingSiteAddress.**.street"],
    postalCode: ["**.contactDetailsPostcode", "parkingSiteAddress.**.postcode"],
    addressLocality: ["**.contactDetailsCity.values.value", "parkingSiteAddress.**.city.values.value"],
  }),
  keptFor: [
    { path: ["onlyAssignedParking", "*.onlyAssignedParking"], count: "numberOfSpaces", all: true },
    { path: ["assignedParkingAmongOthers", "*.assignedParkingAmongOthers"], count: "numberOfSpaces" },
    { path: assigned, count: "numberOfAssignedParkingSpaces" },
  ],
  openingHours: { datex: true },
  defaults: { category: ["public"] },
};

/** The live half of DATEX II parking. Opening status and filling come in one or two elements; the one that matters most counts. */
export const datex2Realtime: Mapping = {
  records: ["**.parkingFacilityStatus", "**.parkingRecordStatus", "**.parkingSiteStatus"],
  role: "realtime",
  fields: orUnderItsType({
    id: [
      "parkingFacilityReference.@id",
      "parkingRecordReference.@id",
      "parkingSiteReference.@id",
      "parkingRecordReference.id",
      "parkingRecordReference.idG",
      "**.parkingFacilityReference.id",
    ],
    totalSpotNumber: [
      "parkingOccupancy.parkingNumberOfSpacesOverride",
      "totalParkingCapacityOverride",
      "parkingNumberOfSpacesOverride",
      "totalParkingCapacityShortTermOverride",
    ],
    availableSpotNumber: [
      "totalNumberOfVacantParkingSpaces",
      "parkingOccupancy.parkingNumberOfVacantSpaces",
      "parkingNumberOfVacantSpaces",
      "assignedParkingSpacesStatus.assignedParkingSpacesStatus.numberOfVacantAssignedParkingSpaces",
    ],
    occupiedSpotNumber: [
      "totalNumberOfOccupiedParkingSpaces",
      "parkingOccupancy.parkingNumberOfOccupiedSpaces",
      "parkingNumberOfOccupiedSpaces",
    ],
    status: {
      path: ["parkingFacilityStatus", "parkingSiteOpeningStatus", "parkingSiteStatus", "carParkStatus"],
      values: {
        unknown: "unknown",
        statusUnknown: "unknown",
        unknownStatus: "unknown",
        openingTimesInForce: "unknown",
        fullAtEntrance: "full",
        carParkFull: "full",
        carParkClosed: "closed",
        carParkStatusUnknown: "unknown",
        onlyAFewSpacesAvailable: "almostFull",
        almostFullIncreasing: "almostFull",
        enoughSpacesAvailable: "spacesAvailable",
        closedAbnormal: "closedAbnormal",
        noParkingInformationAvailable: "unknown",
        other: "unknown",
      },
    },
    observedAt: [
      "parkingFacilityStatusTime",
      "parkingStatusOriginTime",
      "$root.d2LogicalModel.payloadPublication.publicationTime",
      "$root.payload.publicationTime",
      "$root.messageContainer.payload.publicationTime",
      "$root.messageContainer.payload.*.publicationTime",
    ],
  }),
};

/** DATEX II v1: a car park as a situation, lasting and live in one. Its occupancy is a percentage by the standard. */
export const datex1CarParks: Mapping = {
  records: "**.situationRecord",
  leaveOut: [{ path: "carParkIdentity", empty: true, why: "another situation than a car park" }],
  fields: {
    id: "carParkIdentity",
    name: ["nonGeneralPublicComment.comment.value", "nonGeneralPublicComment.comment.values.value", "carParkIdentity"],
    longitude: "**.longitude",
    latitude: "**.latitude",
    totalSpotNumber: "totalCapacity",
    occupiedSpotNumber: "occupiedSpaces",
    occupiedShare: { path: "carParkOccupancy", unit: "percent" },
    status: datex2Realtime.fields!.status!,
    observedAt: [
      "situationRecordObservationTime",
      "situationRecordVersionTime",
      "$root.d2LogicalModel.payloadPublication.publicationTime",
    ],
  },
};

/** Any DATEX II parking source whose positions are WGS 84: parts `static` and `realtime`. */
export const datex2: Preset = {
  timeZone: "Europe/Berlin",
  parts: [
    { name: "static", mapping: datex2Static },
    { name: "realtime", mapping: datex2Realtime },
  ],
};
