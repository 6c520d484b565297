import type { Mapping } from "../mapping.ts";
import type { Preset } from "./preset.ts";

/** The exchange format of ParkAPI v3 that many operators push: `{"items": [{"uid", "name", "lat", "lon", "capacity", "realtime_free_capacity", …}]}`. */
export const parkapiSites: Mapping = {
  format: "json",
  records: ["items", "features[].properties", ""],
  fields: {
    id: ["uid", "original_uid", "id"],
    name: "name",
    longitude: "lon",
    latitude: "lat",
    totalSpotNumber: ["realtime_capacity", "capacity"],
    availableSpotNumber: "realtime_free_capacity",
    occupiedSpotNumber: "realtime_occupied",
    status: { path: "realtime_opening_status", values: { OPEN: "open", CLOSED: "closed", UNKNOWN: "unknown" } },
    observedAt: "realtime_data_updated_at",
    maximumAllowedHeight: { path: "max_height", unit: "cm" },
    maximumParkingDuration: "max_stay",
    disabledSpotNumber: "capacity_disabled",
    chargingSpotNumber: "capacity_charging",
    availableDisabledSpotNumber: "realtime_free_capacity_disabled",
    availableChargingSpotNumber: "realtime_free_capacity_charging",
    streetAddress: "address",
    provider: "operator_name",
    url: "public_url",
    priceDescription: "fee_description",
    category: {
      path: ["type", "has_fee"],
      values: {
        CAR_PARK: "parkingGarage",
        UNDERGROUND: "parkingGarage,underground",
        OFF_STREET_PARKING_GROUND: "parkingLot,ground",
        true: "feeCharged",
        false: "free",
      },
    },
    layout: { path: "is_covered", values: { true: "covered" } },
  },
  openingHours: { text: "opening_hours" },
};

export const parkapi: Preset = { timeZone: "Europe/Berlin", parts: [{ name: "sites", mapping: parkapiSites }] };

/** Mannheim and its neighbours push that format. */
export const mannheim: Preset = { ...parkapi, area: [8.2, 48.9, 9.7, 49.8], dataProvider: "Stadt Mannheim" };
