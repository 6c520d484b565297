import { expect, it } from "vitest";
import { system, type City, type RoadGraph, type Roads } from "../../index.ts";
import { openRoads } from "../../roads/open-roads.ts";
import { memoryRooms, sampleScenario } from "../../scenario/testing/memory-rooms.ts";
import { started, stateOf } from "../../scenario/testing/started-registry.ts";

const graphOf = (version: string) => ({ version }) as RoadGraph;

/** Keeps what was set and who listens; another graph can be put in. */
function toldRoads() {
  const speeds = new Map<number, number>();
  const listeners = new Set<(graph: RoadGraph | undefined) => void>();
  let graph: RoadGraph | undefined = graphOf("first");
  const roads: Roads = {
    ...openRoads(undefined, () => 0),
    get graph() {
      return graph;
    },
    setSpeeds(told) {
      for (const { arc, speed } of told) {
        if (speed === undefined) speeds.delete(arc);
        else speeds.set(arc, speed);
      }
    },
    onGraph(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const replace = (next: RoadGraph) => {
    graph = next;
    speeds.clear();
    for (const listener of listeners) listener(next);
  };
  return { roads, speeds, listeners, replace };
}

async function running(start: (city: City<"roads">) => void) {
  const told = toldRoads();
  const rooms = memoryRooms(() => 0, told.roads);
  const { registry } = await started([sampleScenario({ needs: ["roads"], start })], { rooms });
  return { ...told, registry, stop: () => registry.switchScenario("sample", false, "test", system) };
}

const arc = (number: number) => [{ arc: number, speed: 20, until: 1000 }];

it("speeds that a scenario set are taken back when it stops, those of others stay", async () => {
  const { roads, speeds, stop } = await running((city) => city.roads.setSpeeds(arc(1)));
  roads.setSpeeds(arc(2));
  await stop();
  expect([...speeds.keys()]).toEqual([2]);
});

it("speeds set on an earlier graph are not taken back from the streets that have their numbers now", async () => {
  const { roads, speeds, replace, stop } = await running((city) => city.roads.setSpeeds(arc(1)));
  replace(graphOf("second"));
  roads.setSpeeds(arc(1));
  await stop();
  expect([...speeds.keys()]).toEqual([1]);
});

it("speeds that a scenario sets again on a new graph are taken back too", async () => {
  const { speeds, replace, stop } = await running((city) => {
    city.roads.onGraph(() => city.roads.setSpeeds(arc(3)));
    city.roads.setSpeeds(arc(1));
  });
  replace(graphOf("second"));
  expect([...speeds.keys()]).toEqual([3]);
  await stop();
  expect(speeds.size).toBe(0);
});

it("listeners end with the scenario, and one that throws counts as its failure", async () => {
  const { listeners, replace, registry, stop } = await running((city) => {
    city.roads.onGraph(() => {
      throw new Error("not now");
    });
  });
  replace(graphOf("second"));
  expect(stateOf(registry, "sample").failures).toBe(1);
  await stop();
  expect(listeners.size).toBe(0);
});

it("a scenario that did not ask for the room does not get it", async () => {
  const { registry } = await started([sampleScenario({ start: (city: City<"roads">) => void city.roads.graph })]);
  expect(stateOf(registry, "sample").state).toBe("failed");
});
