import type { Mapping } from "../mapping.ts";

/**
 * SIRI Facility Monitoring: the live halves of car parks. Its `available` says that the facility works, not that there are places.
 * Source: CEN/TS 15531-4, `FacilityConditionStructure` and `MonitoredCountingStructure`.
 */
export const siriFacilities: Mapping = {
  records: "**.FacilityCondition",
  role: "realtime",
  leaveOut: [{ path: "MonitoredCounting.Count", empty: true, why: "a facility without places, such as a lift" }],
  fields: {
    id: "FacilityRef",
    availableSpotNumber: "MonitoredCounting[CountingType=availabilityCount].Count",
    occupiedSpotNumber: [
      "MonitoredCounting[CountingType=presentCount].Count",
      "MonitoredCounting[CountingType=inUseCount].Count",
    ],
    status: {
      path: "FacilityStatus.Status",
      values: {
        available: "open",
        partiallyAvailable: "open",
        added: "open",
        notAvailable: "closed",
        removed: "closed",
        unknown: "unknown",
      },
    },
    observedAt: "$root.Siri.ServiceDelivery.ResponseTimestamp",
  },
};
