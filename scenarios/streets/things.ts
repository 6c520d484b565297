import type { ThingType } from "../../kernel/index.ts";

/** Smart Data Models, dataModel.Transportation, TrafficFlowObserved: what a detector or a fleet tells of one road segment. */
export const streetThings: readonly ThingType[] = [
  {
    type: "TrafficFlowObserved",
    label: { zh: "路段车速", en: "Traffic flow" },
    read: { everyone: true },
    attributes: {
      /** The segment's id in the city's roads (`RoadGraph.ids`): the line's id in its source, with `#n` for its n-th piece. */
      refRoadSegment: { kind: "relationship" },
      /** As the segment is drawn, or against it; when absent the speed counts for each direction that cars may go. */
      laneDirection: { kind: "enum", values: ["forward", "backward"], history: false },
      averageVehicleSpeed: { kind: "number", unitCode: "KMH", minimum: 0, maximum: 250 },
      /** Vehicles counted during the observation. */
      intensity: { kind: "number", integer: true, minimum: 0, unitCode: "C62" },
      location: { kind: "point" },
    },
    retention: { raw: 7, minute: 30, hour: 365, day: 3650 },
  },
];
