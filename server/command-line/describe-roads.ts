import {
  boxOfPoints,
  mayUse,
  roadClasses,
  type RoadClass,
  type RoadGraph,
  type RoadRemark,
} from "../../kernel/index.ts";
import { printable } from "./printable.ts";

const inChinese: Readonly<Record<RoadClass, string>> = {
  motorway: "高速公路",
  trunk: "快速路",
  primary: "主干路",
  secondary: "次干路",
  tertiary: "支路",
  residential: "街巷",
  service: "内部道路",
  path: "步行道",
};

const shownExamples = 3;
const kilometres = (metres: number) => `${(metres / 1000).toLocaleString("en", { maximumFractionDigits: 1 })} km`;

/** What was left out or mended, with the ids of a few. */
export function remarkLines(remarks: readonly RoadRemark[]): readonly string[] {
  return remarks
    .toSorted((one, other) => other.count - one.count)
    .map(({ code, message, examples }) => {
      const ids = examples.map(({ id }) => id).filter((id) => id !== "");
      const shown = ids.slice(0, shownExamples).map(printable).join(", ");
      return `  ! ${code}  ${message.zh} · ${message.en}${shown === "" ? "" : `  (${shown}${ids.length > shownExamples ? ", …" : ""})`}`;
    });
}

/** What a road graph holds, for people. */
export function describeRoads(graph: RoadGraph): readonly string[] {
  const sum = (isCounted: (segment: number) => boolean) => {
    let metres = 0;
    for (let segment = 0; segment < graph.segmentCount; segment += 1) {
      if (isCounted(segment)) metres += graph.metres[segment]!;
    }
    return metres;
  };
  const forward = (segment: number) => mayUse(graph, 2 * segment, "drive");
  const backward = (segment: number) => mayUse(graph, 2 * segment + 1, "drive");
  const walking = (segment: number) => mayUse(graph, 2 * segment, "walk");
  const classes = roadClasses.flatMap((name, number) => {
    const metres = sum((segment) => graph.class[segment] === number);
    return metres === 0 ? [] : [`    ${inChinese[name]} · ${name}: ${kilometres(metres)}`];
  });
  return [
    `  路段 · segments: ${graph.segmentCount.toLocaleString("en")}`,
    `  路口与端点 · junctions and ends: ${graph.junctionCount.toLocaleString("en")}`,
    `  长度 · length: ${kilometres(sum(() => true))}`,
    ...classes,
    `  可行车 · for cars: ${kilometres(sum((segment) => forward(segment) || backward(segment)))}`,
    `  可步行 · for walking: ${kilometres(sum(walking))}`,
    `  单行 · one-way: ${kilometres(sum((segment) => forward(segment) !== backward(segment)))}`,
    `  路名 · names: ${graph.names.length.toLocaleString("en")}`,
    `  禁止转向 · forbidden turns: ${(graph.forbidden.length / 2).toLocaleString("en")}`,
    ...boxLine(graph),
    ...(graph.simulated ? ["  模拟数据 · simulated"] : []),
    ...(graph.attribution === undefined ? [] : [`  数据来源 · attribution: ${printable(graph.attribution)}`]),
    `  版本 · version: ${graph.version}`,
  ];
}

function boxLine({ junctions, junctionCount }: RoadGraph): readonly string[] {
  if (junctionCount === 0) return [];
  const box = boxOfPoints(junctions, 0, junctionCount);
  return [`  范围 · box: ${box.map((each) => each.toFixed(4)).join(",")}`];
}
