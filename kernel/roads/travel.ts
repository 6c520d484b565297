import type { RoadGraph } from "./road-graph.ts";
import type { Reach, RoadPoint, Route, Travel, TravelMode } from "./roads.ts";
import { Search, type Seed } from "./search.ts";
import { pathBetween } from "./segment-path.ts";
import { StraightAhead } from "./straight-ahead.ts";
import { deriveNetwork, type SearchNetwork } from "./search-network.ts";
import { stepsOf } from "./route-steps.ts";

/** An arc that a point lies on, and the share of it that is travelled to come to the point from the arc's beginning. */
interface OnArc {
  readonly arc: number;
  readonly share: number;
}

/** Searches of one mode in one graph. */
export class TravelSearch {
  private readonly network: SearchNetwork;
  private readonly search: Search;
  private readonly ahead: StraightAhead;

  constructor(
    private readonly graph: RoadGraph,
    mode: TravelMode,
    private readonly seconds: Float64Array,
    /** Metres a second that no arc's seconds exceed. */
    private readonly pace: () => number,
  ) {
    this.network = deriveNetwork(graph, mode);
    this.ahead = new StraightAhead(graph, this.network.junction);
    this.search = new Search(this.network, seconds, graph.metres);
  }

  reach(place: RoadPoint, towards: boolean, within: number): Reach {
    const { network, search } = this;
    const seeds = towards ? this.arrivals(place) : this.departures(place);
    search.run(towards ? network.in : network.out, seeds, within);
    const [seconds, metres] = [search.seconds.slice(), search.metres.slice()];
    return {
      to: (point) => {
        let best: Travel | undefined = towards ? this.direct(point, place) : this.direct(place, point);
        for (const { state, seconds: own, metres: ownMetres } of towards
          ? this.departures(point)
          : this.arrivals(point))
          if (seconds[state]! + own < (best?.seconds ?? Infinity))
            best = { seconds: seconds[state]! + own, metres: metres[state]! + ownMetres };
        return best === undefined || best.seconds > within ? undefined : best;
      },
    };
  }

  route(from: RoadPoint, to: RoadPoint): Route | undefined {
    const { network, search } = this;
    const direct = this.direct(from, to);
    const ends = this.arrivals(to);
    const goal = new Map<number, number>();
    for (const { state, seconds } of ends) goal.set(state, Math.min(seconds, goal.get(state) ?? Infinity));
    const starts = this.departures(from);
    if (goal.size === 0 || starts.length === 0) return undefined;
    const place = pathBetween(this.graph, to.segment, to.part, to.part)[0]!;
    const ahead = this.ahead.towards(place, this.pace());
    const best = search.find(network.out, starts, goal, ahead, direct?.seconds ?? Infinity);
    if (best === undefined) {
      if (direct === undefined) return undefined;
      return stepsOf(this.graph, this.seconds, [{ arc: direct.arc, from: direct.from, to: direct.to }]);
    }
    const { arcs, seed } = search.way(best.state, network.out);
    const end = ends.find(({ state, seconds }) => state === best.state && seconds === goal.get(state))!;
    const start = starts
      .filter(({ state }) => state === seed)
      .reduce((one, other) => (other.seconds < one.seconds ? other : one));
    return stepsOf(this.graph, this.seconds, [
      { arc: start.arc, from: start.share, to: 1 },
      ...arcs.map((arc) => ({ arc, from: 0, to: 1 })),
      { arc: end.arc, from: 0, to: end.share },
    ]);
  }

  private onArcs({ segment, part }: RoadPoint): OnArc[] {
    return [
      { arc: 2 * segment, share: part },
      { arc: 2 * segment + 1, share: 1 - part },
    ].filter(({ arc }) => (this.network.head[arc] ?? -1) >= 0);
  }

  /** States that one comes to first from a point. */
  private departures(point: RoadPoint): (Seed & OnArc)[] {
    return this.onArcs(point).map(({ arc, share }) => ({
      arc,
      share,
      state: this.network.head[arc]!,
      seconds: (1 - share) * this.seconds[arc]!,
      metres: (1 - share) * this.graph.metres[arc >> 1]!,
    }));
  }

  /** States from which one comes to a point last. */
  private arrivals(point: RoadPoint): (Seed & OnArc)[] {
    return this.onArcs(point).flatMap(({ arc, share }) =>
      this.network.tails(arc).map((state) => ({
        arc,
        share,
        state,
        seconds: share * this.seconds[arc]!,
        metres: share * this.graph.metres[arc >> 1]!,
      })),
    );
  }

  /** The way along one segment without leaving it. */
  private direct(
    from: RoadPoint,
    to: RoadPoint,
  ): (Travel & { readonly arc: number; readonly from: number; readonly to: number }) | undefined {
    if (from.segment !== to.segment) return undefined;
    const ends = new Map(this.onArcs(to).map(({ arc, share }) => [arc, share]));
    const ways = this.onArcs(from)
      .filter(({ arc, share }) => share <= ends.get(arc)!)
      .map(({ arc, share }) => {
        const travelled = ends.get(arc)! - share;
        return {
          arc,
          from: share,
          to: ends.get(arc)!,
          seconds: travelled * this.seconds[arc]!,
          metres: travelled * this.graph.metres[arc >> 1]!,
        };
      });
    return ways[0];
  }
}
