import type { Token } from "./tokens.ts";
import { readSpan } from "./spans.ts";
import { everyDay, inOrder, wholeDay, type DayHours, type Span } from "./week.ts";

/** Whose hours: of all, of driving in, of driving out. */
export type Scope = "general" | "entry" | "exit";

/** One statement of a text. */
export interface Rule {
  readonly scope: Scope;
  /** Undefined: no day is named, so it holds for all. */
  readonly days: ReadonlySet<number> | undefined;
  readonly hours: DayHours;
  /** Begins and ends at the same time, which is round the clock only when it is so all week. */
  readonly isRound: boolean;
}

/** Goes over the tokens once; looks ahead at most over one list of days. */
export class Cursor {
  at = 0;
  constructor(readonly tokens: readonly Token[]) {}
  peek(ahead = 0): Token | undefined {
    return this.tokens[this.at + ahead];
  }
  is(...kinds: readonly Token["kind"][]): boolean {
    const next = this.peek();
    return next !== undefined && kinds.includes(next.kind);
  }
  /** Takes the next token when it is of one of the kinds. */
  take(...kinds: readonly Token["kind"][]): Token | undefined {
    return this.is(...kinds) ? this.tokens[this.at++] : undefined;
  }
  takeAll(...kinds: readonly Token["kind"][]): void {
    while (this.take(...kinds));
  }
  hasTaken(kind: Token["kind"]): boolean {
    return this.tokens[this.at - 1]?.kind === kind;
  }
  /** At the end of a statement that says so itself. */
  get isAtEnd(): boolean {
    return this.isDone || this.is("comma", "break", "end");
  }
  get isDone(): boolean {
    return this.at >= this.tokens.length;
  }
}

const isDay = (token: Token | undefined): token is Token & { readonly days: readonly number[] } =>
  token?.kind === "day" || token?.kind === "days" || token?.kind === "numeral";

/** `Mo`, `Mo-Fr`, `Fr-Mo`, `weekend`; undefined for a range that is none. */
function readDayItem(cursor: Cursor): readonly number[] | undefined {
  const first = cursor.take("day", "days", "numeral");
  if (!isDay(first)) return undefined;
  const start = cursor.at;
  const isRange = first.kind !== "days" && cursor.take("to") !== undefined;
  if (isRange) cursor.takeAll("on");
  const last = isRange ? cursor.take("day", "numeral") : undefined;
  if (!isDay(last)) {
    cursor.at = start;
    return first.days;
  }
  const [from, to] = [first.days[0]!, last.days[0]!];
  if (from === to) return undefined;
  return Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, index) => (from + index) % 7);
}

/** A list of days; nothing is taken when none follows. */
export function readDays(cursor: Cursor): ReadonlySet<number> | undefined {
  const days = new Set<number>();
  for (let start = cursor.at; ; start = cursor.at) {
    if (days.size > 0) cursor.take("comma");
    if (days.size > 0) cursor.take("and");
    cursor.takeAll("on", ...(days.size === 0 ? (["from"] as const) : []));
    const item = isDay(cursor.peek()) && (days.size > 0 || !cursor.is("numeral")) ? readDayItem(cursor) : undefined;
    if (!item) {
      cursor.at = start;
      return days.size === 0 ? undefined : days;
    }
    for (const day of item) days.add(day);
  }
}

/** `except Sundays`, `除周日外`. */
function readExcept(cursor: Cursor): ReadonlySet<number> | undefined {
  const start = cursor.at;
  const days = cursor.take("except") && readDays(cursor);
  if (!days) cursor.at = start;
  else cursor.take("outside");
  return days;
}

const isTime = (cursor: Cursor) => cursor.is("clock", "from", "nextDay", "am", "pm", "night", "noon", "midnight");

/** `24 h`: a number of hours where no span of times begins. */
function isDayLong(cursor: Cursor): boolean {
  const [first, unit, next] = [cursor.peek(), cursor.peek(1), cursor.peek(2)];
  return (
    first?.kind === "clock" &&
    first.form === "bare" &&
    first.hour === 24 &&
    (unit?.kind === "hours" || unit?.kind === "duration") &&
    next?.kind !== "to"
  );
}

function takeWholeDay(cursor: Cursor): boolean {
  if (cursor.take("wholeDay")) return true;
  if (!isDayLong(cursor)) return false;
  cursor.at += 2;
  return true;
}

interface Hours {
  readonly hours: DayHours;
  readonly isRound: boolean;
  /** Written so that it can only be times of day. */
  readonly isSure: boolean;
  readonly isAlways?: boolean;
  readonly isWhole?: boolean;
}

const closed: Hours = { hours: [], isRound: false, isSure: true };

function readSpans(cursor: Cursor): Hours | undefined {
  const spans: Span[] = [];
  let [isRound, isSure] = [false, true];
  for (;;) {
    const span = readSpan(cursor);
    if (!span) return undefined;
    spans.push({ from: span.from, to: span.to });
    isRound ||= span.isRound;
    isSure &&= span.isSure;
    const start = cursor.at;
    cursor.take("comma", "and");
    if (isTime(cursor) && !isDayLong(cursor)) continue;
    cursor.at = start;
    const hours = inOrder(spans);
    return hours && { hours, isRound, isSure };
  }
}

function readHours(cursor: Cursor): Hours | undefined {
  if (cursor.take("off")) return closed;
  if (cursor.take("always")) return { hours: [wholeDay], isRound: false, isSure: true, isAlways: true };
  if (!takeWholeDay(cursor)) return isTime(cursor) ? readSpans(cursor) : undefined;
  do cursor.takeAll("open", "aDay");
  while (takeWholeDay(cursor));
  return { hours: [wholeDay], isRound: false, isSure: true, isWhole: true };
}

/** `Entry:`, `open`, `entry and exit`: whose hours follow. */
function readScope(cursor: Cursor, before: Scope): Scope {
  let scope = before;
  const named = new Set<Scope>();
  for (;;) {
    cursor.takeAll("open", "colon");
    const next = cursor.peek();
    const joins = next?.kind === "comma" || next?.kind === "and";
    if (named.size === 1 && joins && ["entry", "exit"].includes(cursor.peek(1)?.kind ?? "")) cursor.at += 1;
    const found = cursor.take("entry", "exit")?.kind as Scope | undefined;
    if (found === undefined) return scope;
    named.add(found);
    scope = named.size === 2 ? "general" : found;
  }
}

/** Days behind the hours, `8:00-20:00 daily`, unless they are the days of other hours that follow. */
function readDaysBehind(cursor: Cursor, { isWhole }: Hours): ReadonlySet<number> | undefined {
  const start = cursor.at;
  // `24 hours, 7 days a week`
  if (isWhole && cursor.peek(1)?.kind === "days") cursor.take("comma", "and");
  const days = readDays(cursor);
  if (cursor.isAtEnd || cursor.is("except", "open")) return days;
  cursor.at = start;
  return undefined;
}

const isAll = (days: ReadonlySet<number>) => everyDay.every((day) => days.has(day));

function readClause(cursor: Cursor, before: Scope): readonly Rule[] | undefined {
  let scope = readScope(cursor, before);
  let days = readDays(cursor);
  const excepted = readExcept(cursor);
  if (excepted && !days) days = readDays(cursor) ?? (cursor.hasTaken("outside") ? new Set(everyDay) : undefined);
  if (days) {
    if (cursor.is("comma", "break")) cursor.at += 1;
    scope = readScope(cursor, scope);
  }
  const isOff = days !== undefined && !excepted && cursor.take("except") !== undefined;
  if ((isOff && !cursor.isAtEnd) || (excepted && !days)) return undefined;
  const hours: Hours | undefined = isOff ? closed : readHours(cursor);
  if (!hours) return undefined;
  cursor.takeAll("open");
  days ??= readDaysBehind(cursor, hours);
  const alsoExcepted = readExcept(cursor);
  cursor.takeAll("open");
  if (!hours.isSure && days === undefined) return undefined;
  if (hours.isAlways && days && !isAll(days)) return undefined;
  const rule = { scope, days, hours: hours.hours, isRound: hours.isRound };
  const exceptions = [excepted, alsoExcepted].filter((each) => each !== undefined);
  return [rule, ...exceptions.map((each) => ({ scope, days: each, hours: [], isRound: false }))];
}

/**
 * The statements of a text. Undefined unless every token is part of one. What is said of driving out holds for one
 * statement: of a second one behind it nobody can tell whose hours it names. What names no days comes first.
 */
export function readRules(tokens: readonly Token[]): readonly Rule[] | undefined {
  const cursor = new Cursor(tokens);
  const rules: Rule[] = [];
  let scope: Scope = "general";
  for (;;) {
    cursor.takeAll("comma", "and", "break", "end");
    if (cursor.isDone) return rules;
    const found: readonly Rule[] | undefined = readClause(cursor, scope);
    const first = found?.[0];
    if (!found || !first) return undefined;
    if (scope === "exit" && first.scope === "exit") return undefined;
    const others = rules.filter((rule) => rule.scope === first.scope);
    if (first.days === undefined && others.length > 0) return undefined;
    rules.push(...found);
    scope = first.scope;
  }
}
