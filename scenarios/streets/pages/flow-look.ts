import { flows, type Flow } from "../policies/flow.ts";

/** Colour and width on the map: who does not tell the colours apart sees that the slower street is the broader line. */
export const flowLook: Readonly<Record<Flow, { readonly color: string; readonly width: number }>> = {
  free: { color: "#2f9e6b", width: 3 },
  slow: { color: "#e8a317", width: 4.5 },
  congested: { color: "#c22a3c", width: 6.5 },
};

/** The colours of `flows` by their numbers. */
export const flowColors = { steps: flows.map((flow, number) => [number, flowLook[flow].color] as const) };
