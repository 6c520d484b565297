import { expect, test } from "vitest";
import { trialOf } from "../../testing/trial.ts";

const { run } = trialOf();
const facility = (id: string, status: string, count: string) =>
  `<FacilityCondition><FacilityRef>${id}</FacilityRef><FacilityStatus><Status>${status}</Status></FacilityStatus>${count}</FacilityCondition>`;
const bays = (kind: string, count: number) =>
  `<MonitoredCounting><CountingType>${kind}</CountingType><CountedFeatureUnit>bays</CountedFeatureUnit><Count>${count}</Count></MonitoredCounting>`;

test("SIRI Facility Monitoring is known by its elements: what is available is the facility, and how many places is counted", async () => {
  const answer = `<Siri xmlns="http://www.siri.org.uk/siri"><ServiceDelivery><ResponseTimestamp>2026-06-01T13:40:00+02:00</ResponseTimestamp><FacilityMonitoringDelivery>
    ${facility("p1", "available", bays("availabilityCount", 31) + bays("presentCount", 9))}
    ${facility("p2", "notAvailable", bays("presentCount", 12))}
    ${facility("lift", "available", "")}</FacilityMonitoringDelivery></ServiceDelivery></Siri>`;
  const { things, faults } = await run(answer, { mapping: undefined, locations: { "*": [9.1, 48.5] } });
  expect(things.map(({ sourceId, live }) => [sourceId, live])).toEqual([
    ["p1", { availableSpotNumber: 31, occupiedSpotNumber: 9, status: "open" }],
    ["p2", { occupiedSpotNumber: 12, status: "closed" }],
  ]);
  expect(things[0]!.observedAt).toBe(Date.UTC(2026, 5, 1, 11, 40));
  expect(faults.filter(({ refused }) => refused)).toMatchObject([{ record: "lift" }]);
});
