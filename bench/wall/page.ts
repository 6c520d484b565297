// The wall's map by itself, with as many standing berths and moving things as it is told; driven by `bench/wall.ts`.
import { Map as MapLibre, setWorkerUrl } from "maplibre-gl";
import type { PointLayer } from "../../web/kit/map/city-map.tsx";
import { datumOf } from "../../web/kit/map/datum.ts";
import { makePointer } from "../../web/kit/map/pointer.ts";
import { makePointsOverlay } from "../../web/kit/map/points/points-overlay.ts";
import { baseStyle, type MapProfile } from "../../web/kit/map/style/base-style.ts";
import { readColumn, type ToldColumn } from "../../web/kit/live-columns.ts";
import { randomFrom } from "../near/places.ts";

setWorkerUrl("/worker.mjs");

export interface Counts {
  readonly berths: number;
  readonly moving: number;
  /** Milliseconds. */
  readonly glide: number;
}

/** How long a step's own code took, ms. */
export interface Step {
  readonly read: number;
  readonly apply: number;
  readonly show: number;
  /** How often the points were drawn until the next step. */
  readonly frames: number;
}

function scattered(count: number, seed: number): { positions: Float64Array; colors: Uint8Array } {
  const random = randomFrom(seed);
  const positions = new Float64Array(count * 2);
  const colors = new Uint8Array(count * 4);
  for (let point = 0; point < count; point += 1) {
    positions[point * 2] = 113.45 + random() * 0.45;
    positions[point * 2 + 1] = 34.6 + random() * 0.3;
    colors.set(random() < 0.4 ? [70, 224, 170, 150] : [255, 104, 116, 120], point * 4);
  }
  return { positions, colors };
}

/** What the live door says of a step: every thing some 10 m further. */
function columnOf(positions: Float64Array, random: () => number): string {
  const further = Int32Array.from(positions, (degrees) => (degrees + (random() - 0.5) * 2e-4) * 1e7);
  const things = Uint32Array.from({ length: positions.length / 2 }, (_, thing) => thing);
  return JSON.stringify({
    columns: [{ attribute: "location", things: base64(things), positions: base64(further) }],
  });
}

function base64({ buffer }: Uint32Array | Int32Array): string {
  let text = "";
  for (const byte of new Uint8Array(buffer as ArrayBuffer)) text += String.fromCharCode(byte);
  return btoa(text);
}

const second = 1000;
const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

/** Points are all that is drawn by `drawArrays`. */
let draws = 0;
const { drawArrays } = WebGL2RenderingContext.prototype;
WebGL2RenderingContext.prototype.drawArrays = function count(...given) {
  draws += 1;
  drawArrays.apply(this, given);
};

async function start({ berths, moving, glide }: Counts): Promise<void> {
  const profile = (await (await fetch("/profile")).json()) as MapProfile;
  const map = new MapLibre({
    container: "map",
    style: baseStyle("wall", "zh", profile, location.origin),
    center: [113.66, 34.75],
    zoom: 11,
    attributionControl: false,
  });
  await map.once("idle");
  const overlay = makePointsOverlay({ map, look: "wall", datum: datumOf(undefined), pointer: makePointer(map) });
  const standing = scattered(berths, 1);
  const going = scattered(moving, 2);
  const layers = (step: number): PointLayer[] => [
    ...(berths === 0
      ? []
      : [{ id: "berths", length: berths, ...standing, radius: 2.2, smallest: 0.7, largest: 9, version: 1 }]),
    { id: "moving", length: moving, ...going, radius: 8, smallest: 1.5, largest: 9, version: 1, moved: step, glide },
  ];
  overlay.show(layers(1));
  const random = randomFrom(3);
  /** Two steps there and back, made beforehand. */
  const told = [columnOf(going.positions, random), columnOf(going.positions, random)];
  let moved = 1;

  const step = (): Omit<Step, "frames"> => {
    const begin = performance.now();
    const { columns } = JSON.parse(told[moved % 2]!) as { columns: ToldColumn[] };
    const { things, positions } = readColumn(columns[0]!);
    const read = performance.now();
    for (let row = 0; row < things.length; row += 1) {
      going.positions[things[row]! * 2] = positions![row * 2]!;
      going.positions[things[row]! * 2 + 1] = positions![row * 2 + 1]!;
    }
    const applied = performance.now();
    overlay.show(layers(++moved));
    return { read: read - begin, apply: applied - read, show: performance.now() - applied };
  };
  const run = async (steps: number): Promise<readonly Step[]> => {
    const taken: Step[] = [];
    while (taken.length < steps) {
      const before = draws;
      const own = step();
      await pause(second);
      taken.push({ ...own, frames: (draws - before) / (berths === 0 ? 1 : 2) });
    }
    return taken;
  };
  Object.assign(window, { run, rest: (seconds: number) => pause(seconds * second) });
}

Object.assign(window, { start });
