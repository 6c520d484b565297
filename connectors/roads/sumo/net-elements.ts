import type { LonLat } from "../../../kernel/index.ts";
import { bounds } from "../bounds.ts";
import { tooMuch, type SourceFile } from "../source-file.ts";
import { ElementFault, scanXml, type Attributes } from "../xml-elements.ts";

/** Metres east and north in the network's own plane. */
export type PlanePoint = LonLat;

export interface NetEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly type: string;
  readonly name: string;
  /** Empty: straight from junction to junction. */
  readonly shape: readonly PlanePoint[];
  readonly lanes: NetLane[];
}

export interface NetLane {
  /** Metres a second. */
  readonly speed: number;
  readonly cars: boolean;
  readonly walking: boolean;
}

/** What a SUMO network holds that roads are made of (sumo.dlr.de/docs/Networks/SUMO_Road_Networks.html). */
export interface NetElements {
  readonly location: Attributes;
  readonly junctions: ReadonlyMap<string, PlanePoint>;
  readonly edges: ReadonlyMap<string, NetEdge>;
  /** Edges that a car may go to from each. */
  readonly goesTo: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Parts of junctions, and walks drawn as areas. */
const notRoads = new Set(["internal", "crossing", "walkingarea", "connector"]);

/** Throws CityError `roads.source.*`. */
export async function readNetElements(file: SourceFile): Promise<NetElements> {
  let location: Attributes = {};
  const junctions = new Map<string, PlanePoint>();
  const edges = new Map<string, NetEdge>();
  const goesTo = new Map<string, Set<string>>();
  let within: NetEdge | undefined;
  let count = 0;

  const connect = (attributes: Attributes) => {
    const [from, to] = [edges.get(attributes["from"] ?? ""), edges.get(attributes["to"] ?? "")];
    const forCars = from?.lanes[Number(attributes["fromLane"])]?.cars && to?.lanes[Number(attributes["toLane"])]?.cars;
    if (!from || !to || !forCars) return;
    const targets = goesTo.get(from.id) ?? new Set();
    goesTo.set(from.id, targets.add(to.id));
  };
  await scanXml(file, {
    open(name, attributes) {
      count += 1;
      if (count > bounds.elements) throw tooMuch(file, `at most ${bounds.elements} elements`);
      if (name === "location") location = attributes;
      else if (name === "edge") {
        within = notRoads.has(attributes["function"] ?? "") ? undefined : edgeOf(attributes);
        if (within === undefined) return;
        count += within.shape.length;
        edges.set(within.id, within);
      } else if (name === "lane") within?.lanes.push(laneOf(attributes));
      else if (name === "junction" && attributes["type"] !== "internal" && attributes["x"] !== undefined) {
        junctions.set(attributes["id"] ?? "", [figure(attributes, "x"), figure(attributes, "y")]);
      } else if (name === "connection") connect(attributes);
    },
    close(name) {
      if (name === "edge") within = undefined;
    },
  });
  return { location, junctions, edges, goesTo };
}

function figure(attributes: Attributes, name: string): number {
  const text = attributes[name] ?? "";
  const value = Number(text);
  if (text === "" || !Number.isFinite(value)) throw new ElementFault(`${name}="${text.slice(0, 40)}"`);
  return value;
}

function edgeOf(attributes: Attributes): NetEdge {
  const { id = "", from = "", to = "", type = "", name = "", shape = "" } = attributes;
  return { id, from, to, type, name, shape: shapeOf(shape), lanes: [] };
}

/** `x,y x,y` or, with heights, `x,y,z`. */
function shapeOf(text: string): readonly PlanePoint[] {
  if (text.trim() === "") return [];
  return text
    .trim()
    .split(/\s+/)
    .map((point) => {
      const [x, y] = point.split(",").map(Number);
      if (!Number.isFinite(x) || !Number.isFinite(y)) throw new ElementFault(`shape="${point.slice(0, 40)}"`);
      return [x!, y!];
    });
}

function laneOf(attributes: Attributes): NetLane {
  const { allow, disallow } = attributes;
  const may = (vehicle: string) => {
    if (allow !== undefined) return allow === "all" || allow.split(/\s+/).includes(vehicle);
    return disallow === undefined || !(disallow === "all" || disallow.split(/\s+/).includes(vehicle));
  };
  return { speed: figure(attributes, "speed"), cars: may("passenger"), walking: may("pedestrian") };
}
