import type { Text, TextTable } from "../texts/text.ts";
import { languages } from "../texts/text.ts";
import { hasAccessRule } from "../people/has-access-rule.ts";
import { roomNames } from "../rooms/all-rooms.ts";
import { contributionFaults } from "./check-contributions.ts";
import type { Scenario } from "./declaration.ts";
import type { Face, PageDeclaration } from "./page-declaration.ts";
import { sections, themes } from "./sections.ts";
import type { OperationContract } from "./operation.ts";
import type { Fault } from "./check-value.ts";

const idPattern = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const versionPattern = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/;

/** Names of the kernel's own schemas, operations, routes and texts. */
const reserved =
  "brain cases clocks connectors docs files history jobs journal live messages pages people public readings scenario session store stream things types web".split(
    " ",
  );

/** All that is wrong with a declaration; empty when it may run. Reads only the declaration, never the folder. */
export function declarationFaults(scenario: Scenario): readonly Fault[] {
  if (typeof scenario !== "object" || scenario === null) return [{ field: "scenario", rule: "must be declared" }];
  return [
    ...idFaults(scenario.id),
    ...wrong(!versionPattern.test(scenario.version ?? ""), "version", "semantic version"),
    ...(["name", "summary", "owner"] as const).flatMap((key) => textFaults(scenario[key], key)),
    ...needFaults(scenario),
    ...operationFaults(scenario),
    ...pageFaults(scenario),
    ...textTableFaults(scenario.texts),
    ...migrationFaults(scenario),
    ...inputFaults(scenario),
    ...contributionFaults(scenario),
  ];
}

function idFaults(id: string | undefined): Fault[] {
  const rule = scenarioIdFault(id ?? "");
  return rule === undefined ? [] : [{ field: "id", rule }];
}

/** The rule that an id breaks; undefined when a scenario may have it. */
export function scenarioIdFault(id: string): string | undefined {
  const broken = [
    ...wrong(!idPattern.test(id), id, "lower-case words joined by -"),
    ...wrong(reserved.includes(id), id, "not one of the kernel's own names"),
  ];
  return broken[0]?.rule;
}

function wrong(condition: boolean, field: string, rule: string): Fault[] {
  return condition ? [{ field, rule }] : [];
}

function textFaults(text: Text | undefined, field: string): Fault[] {
  return languages.flatMap((language) =>
    wrong((text?.[language] ?? "").trim() === "", `${field}.${language}`, "text missing"),
  );
}

function needFaults(scenario: Scenario): Fault[] {
  if (!Array.isArray(scenario.needs)) return [{ field: "needs", rule: "list of rooms" }];
  return scenario.needs.flatMap((need) => wrong(!roomNames.includes(need), "needs", `unknown room ${need}`));
}

function operationFaults(scenario: Scenario): Fault[] {
  if (!Array.isArray(scenario.operations)) return [{ field: "operations", rule: "list of operations" }];
  const ids = scenario.operations.map((operation) => operation.contract.id);
  const routes = scenario.operations.map(({ contract }) => `${contract.method} ${contract.path}`);
  return scenario.operations.flatMap(({ contract, handle }, index) => {
    const field = `operations.${contract.id ?? index}`;
    return [
      ...wrong(!String(contract.id).startsWith(`${scenario.id}.`), `${field}.id`, `begins with ${scenario.id}.`),
      ...wrong(ids.indexOf(contract.id) !== index, `${field}.id`, "used twice"),
      ...wrong(routes.indexOf(routes[index]!) !== index, `${field}.path`, "used twice with the same method"),
      ...wrong(!isUnder(`/api/${scenario.id}`, contract.path), `${field}.path`, `begins with /api/${scenario.id}/`),
      ...wrong(!hasAccessRule(contract.access), `${field}.access`, "access rule missing"),
      ...wrong(!isSchema(contract.input) || !isSchema(contract.output), field, "input and output schema"),
      ...wrong(typeof handle !== "function", `${field}.handle`, "handler missing"),
      ...textFaults(contract.summary, `${field}.summary`),
      ...pathParameterFaults(contract, field),
    ];
  });
}

const isSchema = (schema: unknown) => typeof schema === "object" && schema !== null;

function pathParameterFaults(contract: OperationContract, field: string): Fault[] {
  const parameters = [...String(contract.path).matchAll(/:(\w+)/g)].map((match) => match[1]!);
  return parameters.flatMap((name) =>
    wrong(
      contract.input?.properties?.[name] === undefined,
      `${field}.input.${name}`,
      "path parameter not in the input",
    ),
  );
}

/** Whether an address is this one or lies below it. */
export function isUnder(root: string, path: string): boolean {
  return path === root || String(path).startsWith(`${root}/`);
}

const pagePath = /^(\/[a-z0-9]+(-[a-z0-9]+)*)+$/;

/** Addresses that each face, or the server behind it, keeps for itself. */
const keptPaths: Readonly<Record<Face, readonly string[]>> = {
  citizen: [
    ..."/workbench /command /api /assets /health /metrics /scenario-pages".split(" "),
    ..."/services /map /messages /me".split(" "),
  ],
  workbench: ["/me", "/apps"],
  command: [],
};

function pageFaults(scenario: Scenario): Fault[] {
  const pages: readonly PageDeclaration[] = scenario.pages ?? [];
  const ids = pages.map((page) => page.id);
  return pages.flatMap((page, index) => [
    ...wrong((page.id ?? "") === "", "pages.id", "a name"),
    ...wrong(ids.indexOf(page.id) !== index, `pages.${page.id}.id`, "used twice"),
    ...wrong(!(page.face in keptPaths), `pages.${page.id}.face`, "one of citizen, workbench, command"),
    ...wrong(!pagePath.test(page.path), `pages.${page.id}.path`, "/ and lower-case words"),
    ...wrong(
      (keptPaths[page.face] ?? []).some((kept) => isUnder(kept, page.path)),
      `pages.${page.id}.path`,
      "kept by the city itself",
    ),
    ...wrong(!hasAccessRule(page.access), `pages.${page.id}.access`, "access rule missing"),
    ...wrong(page.theme !== undefined && !themes.includes(page.theme), `pages.${page.id}.theme`, themes.join(", ")),
    ...wrong(
      page.section !== undefined && !(sections[page.face] as readonly string[]).includes(page.section),
      `pages.${page.id}.section`,
      `one of ${(sections[page.face] ?? []).join(", ")}`,
    ),
    ...languages.flatMap((language) =>
      [page.title, page.summary, page.keywords]
        .filter((key) => key !== undefined)
        .flatMap((key) => wrong(!scenario.texts?.[language]?.[key], `texts.${language}.${key}`, "page text missing")),
    ),
  ]);
}

const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g))].toSorted().join(" ");

/** Each key in each language, with the same placeholders. */
export function textTableFaults(texts: Scenario["texts"]): Fault[] {
  if (texts?.zh === undefined || texts.en === undefined) return [{ field: "texts", rule: "zh and en" }];
  const keys = new Set([...Object.keys(texts.zh), ...Object.keys(texts.en)]);
  return [...keys].flatMap((key) => {
    const missing = languages.filter((language) => ((texts[language] as TextTable)[key] ?? "").trim() === "");
    if (missing.length > 0)
      return missing.map((language) => ({ field: `texts.${language}.${key}`, rule: "text missing" }));
    const same = placeholders(texts.zh[key]!) === placeholders(texts.en[key]!);
    return wrong(!same, `texts.${key}`, "the same placeholders in each language");
  });
}

function migrationFaults(scenario: Scenario): Fault[] {
  return (scenario.migrations ?? []).flatMap((migration, index) =>
    wrong(migration.number !== index + 1, `migrations.${migration.name}`, `numbered ${index + 1}`),
  );
}

function inputFaults(scenario: Scenario): Fault[] {
  return (scenario.inputs ?? []).flatMap((input) => {
    const field = `inputs.${input.type}.${input.attribute}`;
    const named = (input.or ?? []).every(({ type, attribute }) => Boolean(type) && Boolean(attribute));
    return [
      ...wrong(!(input.freshWithin > 0), `${field}.freshWithin`, "seconds above 0"),
      ...wrong(!named, `${field}.or`, "a type and an attribute each"),
    ];
  });
}
