import type { LonLat, RemarkBook, RoadLine } from "../../../kernel/index.ts";
import { classOfEdge } from "./net-class.ts";
import type { NetEdge, NetElements, PlanePoint } from "./net-elements.ts";

/** A line and the edges it was made of: the one along its course, and the one against it. */
export interface NetLine {
  readonly line: RoadLine;
  readonly edges: readonly NetEdge[];
}

const kmhOfMetres = 3.6;
/** Metres within which a shape's end counts as the junction itself, and two courses as the same. */
const near = 1;

/** Edges between the same two junctions that are looked at. */
const mostParallel = 20;

export function linesOf(
  elements: NetElements,
  place: (point: PlanePoint) => LonLat,
  book: RemarkBook,
): readonly NetLine[] {
  const lines: NetLine[] = [];
  const paired = new Set<string>();
  const between = edgesBetween(elements);
  for (const edge of elements.edges.values()) {
    if (paired.has(edge.id)) continue;
    const course = courseOf(edge, elements);
    if (course === undefined) {
      book.note("roads.left.junction", edge.id);
      continue;
    }
    const told = classOfEdge(edge, (code) => book.note(code, edge.id));
    if (typeof told === "string") {
      book.note(told, edge.id);
      continue;
    }
    const against = between
      .get(`${edge.to} ${edge.from}`)
      ?.slice(0, mostParallel)
      .find((other) => !paired.has(other.id) && other !== edge && isReverse(other, edge, course, elements));
    if (against) paired.add(against.id);
    paired.add(edge.id);
    lines.push({
      edges: against ? [edge, against] : [edge],
      line: {
        id: edge.id,
        class: told.class,
        ...(told.link ? { link: true } : {}),
        ...(edge.name === "" ? {} : { name: edge.name }),
        path: course.map(place),
        nodes: course.map((_, index) => (index === 0 ? edge.from : index === course.length - 1 ? edge.to : undefined)),
        ...usesOf(edge, against),
      },
    });
  }
  return lines;
}

function edgesBetween({ edges }: NetElements): ReadonlyMap<string, readonly NetEdge[]> {
  const between = new Map<string, NetEdge[]>();
  for (const edge of edges.values()) {
    const key = `${edge.from} ${edge.to}`;
    const list = between.get(key);
    if (list) list.push(edge);
    else between.set(key, [edge]);
  }
  return between;
}

/** From junction to junction; `undefined` when one is missing. */
function courseOf(edge: NetEdge, { junctions }: NetElements): readonly PlanePoint[] | undefined {
  const [start, end] = [junctions.get(edge.from), junctions.get(edge.to)];
  if (!start || !end) return undefined;
  const inner = [...edge.shape];
  if (inner[0] && isNear(inner[0], start)) inner.shift();
  if (inner.at(-1) && isNear(inner.at(-1)!, end)) inner.pop();
  return [start, ...inner, end];
}

const isNear = (one: PlanePoint, other: PlanePoint) => Math.hypot(one[0] - other[0], one[1] - other[1]) <= near;

const carLanes = (edge: NetEdge) => edge.lanes.filter((lane) => lane.cars);
const speedOf = (edge: NetEdge) => Math.max(0, ...carLanes(edge).map((lane) => lane.speed));

/** The same road the other way: same course, kind, name and limit, as a line has one of each. */
function isReverse(other: NetEdge, edge: NetEdge, course: readonly PlanePoint[], elements: NetElements): boolean {
  if (other.type !== edge.type || other.name !== edge.name || speedOf(other) !== speedOf(edge)) return false;
  const back = courseOf(other, elements)?.toReversed();
  return back?.length === course.length && back.every((point, index) => isNear(point, course[index]!));
}

function usesOf(edge: NetEdge, against: NetEdge | undefined): Omit<RoadLine, "id" | "class" | "path"> {
  const forward = carLanes(edge).length;
  const backward = against === undefined ? 0 : carLanes(against).length;
  // 13.89 m/s is 50 km/h.
  const speed =
    Math.round(Math.max(speedOf(edge), against === undefined ? 0 : speedOf(against)) * kmhOfMetres * 10) / 10;
  return {
    cars: forward > 0 ? (backward > 0 ? "both" : "forward") : backward > 0 ? "backward" : "none",
    walking: [edge, against].some((each) => each?.lanes.some((lane) => lane.walking)),
    ...(forward > 0 ? { lanesForward: forward } : {}),
    ...(backward > 0 ? { lanesBackward: backward } : {}),
    ...(forward + backward > 0 ? { speed } : {}),
  };
}
