import { parseAnswer, sheetsOf, type Answer, type ParsedAnswer, type Parses } from "../formats/parse-answer.ts";
import { enough, looked } from "./choose-list.ts";
import { chooseFields, worthOf } from "./guess-fields.ts";
import { leavesOf } from "./leaves.ts";
import type { Mapping } from "./mapping.ts";
import { withoutSum } from "./sum-rows.ts";
import { readAngle } from "./values.ts";

const deepestHeader = 6;
const mostSheets = 10;

interface Reading {
  readonly parsed: ParsedAnswer;
  readonly reading: Mapping;
}

/** Names of columns are no numbers and no pairs of them: a row with such a cell is a record, not a header. */
function isHeader(names: readonly string[]): boolean {
  return !names.some((name) => readAngle(name) !== undefined || /^-?\d+[.,]\d+\s*[,; ]\s*-?\d+[.,]\d+$/.test(name));
}

/** What the columns are worth, 0 where the header cannot be one. */
function worthOfTable({ parsed }: Reading): number {
  const sample = withoutSum(parsed.records.map((record) => record.value)).slice(0, looked);
  const names = Object.keys((sample[0] ?? {}) as object);
  return isHeader(names) ? worthOf(chooseFields(leavesOf(sample))) : 0;
}

/** Under merged cells of a group's name, `Stellplätze` above `gesamt` and `Behinderte`, some columns of the first row have none. */
const isUnderGroups = ({ parsed }: Reading) =>
  Object.keys((parsed.records[0]?.value ?? {}) as object).some((name) => /^column \d+$/.test(name));

async function belowTitle(answer: Answer, first: Reading, parses: Parses): Promise<Reading> {
  const worth = worthOfTable(first);
  const isFound = worth >= enough && !isUnderGroups(first);
  if (first.reading.skipRows !== undefined || isFound) return first;
  for (let skipRows = 1; skipRows <= deepestHeader; skipRows++) {
    const reading = { ...first.reading, skipRows };
    const below = { parsed: await parseAnswer(answer, reading, parses), reading };
    if (worthOfTable(below) > Math.max(worth, enough - 1)) return below;
  }
  return first;
}

/** Reads a table from the row that holds its columns' names; of a workbook whose first sheet is none, the first sheet that is. */
export async function findHeader(answer: Answer, reading: Mapping, parses: Parses): Promise<Reading> {
  const read = async (each: Mapping) =>
    belowTitle(answer, { parsed: await parseAnswer(answer, each, parses), reading: each }, parses);
  const first = await read(reading);
  if (reading.format !== "xlsx" || reading.sheet !== undefined || worthOfTable(first) >= enough) return first;
  for (const { sheet } of (await sheetsOf(answer, parses)).slice(1, mostSheets)) {
    const further = await read({ ...reading, sheet });
    if (worthOfTable(further) >= enough) return further;
  }
  return first;
}
