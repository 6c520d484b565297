import { mayUse, type City, type Column, type RoadGraph } from "../../kernel/index.ts";
import { expireAfter, type StreetSettings } from "./settings.ts";

const type = "TrafficFlowObserved";

/** What is told and how much of it is of no use. */
export interface Told {
  things: number;
  stale: number;
  unknownSegment: number;
  closedDirection: number;
}

type Fault = Exclude<keyof Told, "things">;

/**
 * Hands the speeds that things tell to the city's roads. Of several things on one arc the newest measurement holds. Told
 * again unchanged, a speed is good for longer, of which no change tells: so all are looked at now and then.
 */
export class ToldSpeeds {
  private readonly speed: Column;
  private readonly segment: Column;
  private readonly direction: Column;
  private readonly expires: number;
  private things = new Map<number, number>();
  /** Arcs belong to one graph. */
  private heldFor: RoadGraph | undefined;
  private segments: { readonly graph: RoadGraph; readonly byId: ReadonlyMap<string, number> } | undefined;
  private counted: Told = nothing();

  constructor(private readonly city: City<"things" | "roads", StreetSettings>) {
    this.speed = city.things.column(type, "averageVehicleSpeed");
    this.segment = city.things.column(type, "refRoadSegment");
    this.direction = city.things.column(type, "laneDirection");
    this.expires = expireAfter(city.settings);
  }

  /** The thing whose speed an arc has. */
  get thingOfArc(): ReadonlyMap<number, number> {
    return this.things;
  }

  /** As of the last look at all. */
  get counts(): Readonly<Told> {
    return this.counted;
  }

  measuredAt = (thing: number): number => this.speed.observedAt(thing);

  isSimulated = (thing: number): boolean =>
    this.city.things.at(thing).attributes["averageVehicleSpeed"]?.simulated === true;

  /** Looks at all things. */
  takeAll(): void {
    const before = this.heldFor === this.city.roads.graph ? this.things : new Map<number, number>();
    this.heldFor = this.city.roads.graph;
    this.things = new Map();
    this.counted = nothing();
    for (const thing of this.city.things.indexes(type)) this.note(thing);
    const gone = [...before.keys()].filter((arc) => !this.things.has(arc));
    this.tell(this.things.keys(), gone);
  }

  /** Looks at things that told something. */
  take(things: Iterable<number>): void {
    if (this.heldFor !== this.city.roads.graph) return this.takeAll();
    const arcs = new Set<number>();
    for (const thing of things) {
      const given = this.arcsOf(thing);
      if (typeof given !== "string") for (const arc of this.give(thing, given)) arcs.add(arc);
    }
    this.tell(arcs, []);
  }

  private note(thing: number): void {
    if (Number.isNaN(this.speed.number(thing))) return;
    this.counted.things += 1;
    const arcs = this.arcsOf(thing);
    if (typeof arcs === "string") this.counted[arcs] += 1;
    else this.give(thing, arcs);
  }

  private give(thing: number, arcs: readonly number[]): readonly number[] {
    const given = arcs.filter((arc) => {
      const holder = this.things.get(arc);
      return holder === undefined || this.until(holder) <= this.until(thing);
    });
    for (const arc of given) this.things.set(arc, thing);
    return given;
  }

  private arcsOf(thing: number): readonly number[] | Fault {
    if (Number.isNaN(this.speed.number(thing)) || this.until(thing) <= this.city.now()) return "stale";
    const id = this.segment.value(thing);
    const graph = this.city.roads.graph;
    const segment = graph === undefined ? undefined : this.segmentsOf(graph).get(String(id));
    if (graph === undefined || segment === undefined) return "unknownSegment";
    const direction = this.direction.value(thing);
    const arcs = [
      ...(direction !== "backward" && mayUse(graph, 2 * segment, "drive") ? [2 * segment] : []),
      ...(direction !== "forward" && mayUse(graph, 2 * segment + 1, "drive") ? [2 * segment + 1] : []),
    ];
    return arcs.length === 0 ? "closedDirection" : arcs;
  }

  /** A source whose clock is ahead gives its speed no longer life. */
  private until(thing: number): number {
    return Math.min(this.measuredAt(thing), this.city.now()) + this.expires;
  }

  private tell(arcs: Iterable<number>, gone: readonly number[]): void {
    const told = [...arcs].map((arc) => {
      const thing = this.things.get(arc)!;
      return { arc, speed: this.speed.number(thing), until: this.until(thing) };
    });
    const back = gone.map((arc) => ({ arc, speed: undefined, until: 0 }));
    if (told.length + back.length > 0) this.city.roads.setSpeeds([...told, ...back]);
  }

  private segmentsOf(graph: RoadGraph): ReadonlyMap<string, number> {
    if (this.segments?.graph !== graph) {
      this.segments = { graph, byId: new Map(graph.ids.map((id, segment) => [id, segment])) };
    }
    return this.segments.byId;
  }
}

const nothing = (): Told => ({ things: 0, stale: 0, unknownSegment: 0, closedDirection: 0 });
