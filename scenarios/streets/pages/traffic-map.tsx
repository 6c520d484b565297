import { useMemo, type ReactNode } from "react";
import { doors } from "../../../kernel/index.ts";
import {
  CityMap,
  formatNumber,
  Skeleton,
  useLanguage,
  useOperation,
  useText,
  type LineLayer,
} from "../../../web/kit/index.ts";
import { flows } from "../policies/flow.ts";
import { flowColors, flowLook } from "./flow-look.ts";
import { useStreetName } from "./use-street-name.ts";
import type { useTraffic } from "./use-traffic.ts";

/** Streets on the city's map, coloured by how traffic flows. */
export function TrafficMap({ traffic }: { readonly traffic: ReturnType<typeof useTraffic> }): ReactNode {
  const { answer, streets, paths, setView } = traffic;
  const [side, at] = [answer.data?.side ?? "right", answer.dataUpdatedAt];
  const { language } = useLanguage();
  const say = useText("streets");
  const nameOf = useStreetName();
  const city = useOperation(doors.city, {}).data;
  const lines = useMemo<readonly LineLayer[]>(() => {
    const hint = (index: number): string => {
      const street = streets[index];
      if (street === undefined) return "";
      const { speed, usual, flow } = street;
      const figures = { speed: formatNumber(speed, language), usual: formatNumber(usual, language) };
      return `${nameOf(street)}\n${say(`flow.${flow}`)} · ${say("speed-and-usual", figures)}`;
    };
    return [
      {
        id: "traffic",
        paths,
        values: Float32Array.from(streets, ({ flow }) => flows.indexOf(flow)),
        version: at,
        color: flowColors,
        width: Float32Array.from(streets, ({ flow }) => flowLook[flow].width),
        beside: side,
        hint,
      },
    ];
  }, [streets, paths, side, at, language, say, nameOf]);
  if (city === undefined) return <Skeleton height="100%" />;
  return (
    <CityMap
      label={say("map.label")}
      center={[city.center[0] ?? 0, city.center[1] ?? 0]}
      zoom={city.zoom}
      lines={lines}
      onView={setView}
    />
  );
}
