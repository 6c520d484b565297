import { operation, type City } from "../../kernel/index.ts";
import { near as contract } from "./contract.ts";

export const near = operation(contract, ({ longitude, latitude }, city: City<"things">) => {
  const place = { near: [longitude, latitude] as const, radius: 150 };
  const { things } = city.things.query({ types: ["Streetlight"], place, limit: 12 });
  return {
    lamps: things.flatMap(({ id, attributes: { name, location, status } }) => {
      const point = location?.value as { readonly coordinates: readonly [number, number] } | undefined;
      if (point === undefined) return [];
      return [
        {
          id,
          place: [point.coordinates[0], point.coordinates[1]] as [number, number],
          ...(typeof name?.value === "string" ? { name: name.value } : {}),
          ...(typeof status?.value === "string" ? { status: status.value } : {}),
          simulated: location?.simulated === true,
        },
      ];
    }),
  };
});
