import type { LonLat } from "../places/chinese-datums.ts";
import { distanceBetween } from "../things/geo/sphere.ts";
import { classNumber, usualOf } from "./class-defaults.ts";
import type { RemarkBook } from "./road-remark.ts";
import type { RoadLine } from "./road-source.ts";

/** A line whose every field can be used. */
export interface CheckedLine {
  readonly id: string;
  readonly class: number;
  readonly link: boolean;
  readonly name?: string;
  readonly nameEn?: string;
  readonly path: readonly LonLat[];
  readonly nodes: RoadLine["nodes"];
  readonly forward: boolean;
  readonly backward: boolean;
  readonly walking: boolean;
  readonly lanesForward: number;
  readonly lanesBackward: number;
  readonly speed: number;
}

/** Kilometres an hour that a limit can be. */
export const slowest = 1;
export const fastest = 200;
const mostLanes = 20;
/** Metres: positions this near are one. */
const shortest = 0.01;

/** The lines that can be used, mended where a rule says how; the book tells of the rest. */
export function checkLines(lines: Iterable<RoadLine>, book: RemarkBook): CheckedLine[] {
  const seen = new Set<string>();
  const checked: CheckedLine[] = [];
  for (const line of lines) {
    if (line.path.length < 2) book.note("roads.line.short", line.id, line.path[0]);
    else if (!line.path.every(isPosition)) book.note("roads.line.position", line.id, line.path.find(isPosition));
    else if (crossesDateLine(line.path)) book.note("roads.line.date-line", line.id, line.path[0]);
    else if (line.nodes !== undefined && line.nodes.length !== line.path.length)
      book.note("roads.line.nodes", line.id, line.path[0]);
    else if (lengthOf(line.path) < shortest) book.note("roads.line.length", line.id, line.path[0]);
    else if (classNumber(line.class) === undefined) book.note("roads.line.class", line.id, line.path[0]);
    else if (seen.has(line.id)) book.note("roads.line.twice", line.id, line.path[0], lengthOf(line.path));
    else {
      seen.add(line.id);
      checked.push(mended(line, book));
    }
  }
  return checked;
}

function mended(line: RoadLine, book: RemarkBook): CheckedLine {
  const usual = usualOf(line.class, line.link === true);
  const drivable = line.class !== "path";
  if (!drivable && line.cars !== "none") book.note("roads.line.path", line.id, line.path[0]);
  const forward = drivable && (line.cars === "both" || line.cars === "forward");
  const backward = drivable && (line.cars === "both" || line.cars === "backward");
  let { speed } = line;
  if (speed !== undefined && !(speed >= slowest && speed <= fastest)) {
    book.note("roads.line.speed", line.id, line.path[0]);
    speed = undefined;
  }
  const lanes = (told: number | undefined): number => {
    if (told === undefined) return usual.lanes;
    if (Number.isInteger(told) && told >= 1 && told <= mostLanes) return told;
    book.note("roads.line.lanes", line.id, line.path[0]);
    return usual.lanes;
  };
  return {
    id: line.id,
    class: classNumber(line.class)!,
    link: line.link === true,
    ...(line.name === undefined ? {} : { name: line.name }),
    ...(line.nameEn === undefined ? {} : { nameEn: line.nameEn }),
    path: line.path,
    nodes: line.nodes,
    forward,
    backward,
    walking: line.walking,
    lanesForward: forward ? lanes(line.lanesForward) : 0,
    lanesBackward: backward ? lanes(line.lanesBackward) : 0,
    speed: speed ?? usual.speed,
  };
}

export function isPosition(at: LonLat): boolean {
  return Math.abs(at[0]) <= 180 && Math.abs(at[1]) <= 90;
}

/** Nothing that is drawn or looked for by boxes of degrees holds such a line; OpenStreetMap cuts them there. */
function crossesDateLine(path: readonly LonLat[]): boolean {
  return path.some((at, place) => place > 0 && Math.abs(at[0] - path[place - 1]![0]) > 180);
}

export function lengthOf(path: readonly LonLat[]): number {
  let metres = 0;
  for (let place = 1; place < path.length; place += 1)
    metres += distanceBetween(path[place - 1]![0], path[place - 1]![1], path[place]![0], path[place]![1]);
  return metres;
}
