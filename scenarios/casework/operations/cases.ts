import { readBox, mayCall, operation } from "../../../kernel/index.ts";
import * as contract from "../contract.ts";
import { caseView, headViews, rowViews, type DeskCity } from "./views.ts";

/** Those that the caller could open after signing in are among them. */
export const kinds = operation(contract.kinds, (_input, city: DeskCity, { who }) => ({
  kinds: city.cases
    .kinds()
    .filter(({ open }) => mayCall(open, who) !== "no")
    .map(({ id, title, data, files }) => ({
      id,
      title,
      schema: data,
      ...(files === undefined ? {} : { files: { ...files, types: [...files.types] } }),
    })),
}));

export const open = operation(contract.open, async (one, city: DeskCity, { who }) => {
  const simulated = city.profile.simulated ? { simulated: true as const } : {};
  const opened = await city.transaction((t) => t.cases.open({ ...one, applicant: who.actor, ...simulated }, who));
  return caseView(city, opened, await city.cases.steps(opened.id, who));
});

export const one = operation(contract.one, async ({ case: id }, city: DeskCity, { who }) =>
  caseView(city, await city.cases.get(id, who), await city.cases.steps(id, who)),
);

export const act = operation(contract.act, async ({ case: id, act: name, ...more }, city: DeskCity, { who }) => {
  const done = await city.transaction((t) => t.cases.act(id, name, who, more));
  return caseView(city, done, await city.cases.steps(id, who));
});

export const mine = operation(contract.mine, async (query, city: DeskCity, { who }) => {
  const found = await city.cases.list(who, { ...query, box: "started" });
  return {
    cases: headViews(found.rows),
    total: found.total,
    ...(found.next === undefined ? {} : { next: found.next }),
  };
});

export const cases = operation(contract.cases, async ({ within, late, ...query }, city: DeskCity, { who }) => {
  const found = await city.cases.list(who, {
    ...query,
    box: "all",
    ...(late === true ? { late } : {}),
    ...(within === undefined ? {} : { within: readBox(within) }),
  });
  return {
    rows: await rowViews(city, found.rows),
    total: found.total,
    ...(found.next === undefined ? {} : { next: found.next }),
  };
});
