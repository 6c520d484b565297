import { Type } from "typebox";
import { CityError, job, system, type City } from "../../kernel/index.ts";

/** A lamp's own word that it is defective opens a case, unless one is open. */
export const sensorReport = job({
  id: "street-lamps.sensor",
  data: Type.Object({ lamp: Type.String() }),
  async run({ lamp }, city: City<"things" | "cases">) {
    const { status, location } = city.things.get(lamp)?.attributes ?? {};
    if (status === undefined || status.value === "ok") return;
    const point = location?.value as { readonly coordinates: readonly [number, number] } | undefined;
    const fault = {
      kind: "street-lamps.fault",
      data: { what: status.value === "columnIssue" ? "leans" : "dark", lamp, source: "sensor" },
      ...(point === undefined ? {} : { place: point.coordinates }),
      ...(status.simulated === true ? { simulated: true as const } : {}),
    };
    await city
      .transaction((t) => t.cases.open(fault, system))
      .catch((error: unknown) => {
        if (!(error instanceof CityError) || error.code !== "case.open-already") throw error;
      });
  },
});

/** Sent at once for each lamp that says so; the same lamp waits once. */
export function watchSensors(city: City<"things" | "cases" | "jobs">): void {
  const status = city.things.column("Streetlight", "status");
  city.things.subscribe({ types: ["Streetlight"], attributes: ["status"] }, async (changes) => {
    const lamps = new Set<string>();
    for (let index = 0; index < changes.length; index += 1) {
      const thing = changes.thing(index);
      if (status.value(thing) !== "ok") lamps.add(city.things.idOf(thing));
    }
    if (lamps.size === 0) return;
    await city.transaction(async (t) => {
      for (const lamp of lamps) await t.jobs.send(sensorReport, { lamp }, { key: lamp });
    });
  });
}
