import { posix } from "node:path";
import { findImports } from "./find-imports.ts";

export interface ImportFault {
  readonly file: string;
  readonly line: number;
  readonly name: string;
  readonly rule: string;
}

/** The one exception: who starts a thread must find the file it was built to. */
const startsThread = /worker\.ts$/;

/** Modules by which a scenario would reach around the rooms it is given. */
const effects = new Set(
  ["fs", "fs/promises", "net", "tls", "http", "https", "http2", "dgram", "child_process", "cluster", "vm"].flatMap(
    (name) => [name, `node:${name}`],
  ),
);

/**
 * Checks one file of the repository against the one way that imports run. `file` is its path from the repository's
 * root with `/`. Tests may reach anywhere.
 */
export function importFaults(file: string, source: string): readonly ImportFault[] {
  if (isTest(file)) return [];
  const fault = ({ line }: { line: number }, name: string, rule: string) => ({ file, line, name, rule });
  return findImports(source).flatMap((found) => {
    if (found.name === undefined) {
      return area(file) === "scenarios" ? [fault(found, "import(…)", "the name of a module is written out")] : [];
    }
    const rule = ruleBroken(file, found.name);
    return rule === undefined ? [] : [fault(found, found.name, rule)];
  });
}

export function isTest(file: string): boolean {
  return /\.test\.tsx?$/.test(file) || /(^|\/)(testing|test-[\w-]+)(\/|\.tsx?$)/.test(file);
}

const area = (path: string) => path.split("/")[0]!;

function ruleBroken(file: string, name: string): string | undefined {
  const from = area(file);
  if (!name.startsWith(".")) {
    const inScenario = from === "scenarios" && effects.has(name) && !(name === "node:fs" && startsThread.test(file));
    return inScenario ? "a scenario reaches the world through its rooms only" : undefined;
  }
  const target = posix.join(posix.dirname(file), name);
  if (target.startsWith("../")) return "nothing outside the repository";
  return rules[from]?.(target, file);
}

const rules: Readonly<Record<string, (target: string, file: string) => string | undefined>> = {
  kernel: (target) => only(target, ["kernel"], "the kernel imports the kernel only"),
  connectors: (target) => only(target, ["kernel", "connectors"], "connectors import the kernel only"),
  demo(target) {
    const shared = /^scenarios\/[^/]+\/(contract|things)\.ts$/.test(target);
    return shared
      ? undefined
      : only(target, ["kernel", "demo"], "the demo imports the kernel and scenarios' contracts");
  },
  scenarios: scenarioRule,
  web: (target) => only(target, ["kernel", "scenarios", "web"], "the web imports scenarios and the kernel"),
  server: (target) => (area(target) === "web" ? "the server does not import pages" : undefined),
};

function only(target: string, areas: readonly string[], rule: string): string | undefined {
  return areas.includes(area(target)) ? undefined : rule;
}

function scenarioRule(target: string, file: string): string | undefined {
  if (area(target) === "kernel" || file === "scenarios/index.ts") return undefined;
  const own = file.split("/").slice(0, 2).join("/");
  if (target.startsWith(`${own}/`)) return undefined;
  if (/^scenarios\/[^/]+\/contract\.ts$/.test(target)) return undefined;
  if (area(target) === "scenarios") return "of another scenario only its contract.ts";
  const page = file.startsWith(`${own}/pages/`) && target.startsWith("web/kit/");
  return page ? undefined : "a scenario imports the kernel, its own files, and web/kit in its pages";
}

/** The same for a scenario outside the repository: `citybrain/kernel`, in its pages `citybrain/kit`, packages and its own files. */
export function externalImportFaults(file: string, source: string): readonly ImportFault[] {
  if (isTest(file)) return [];
  return findImports(source).flatMap((found) => {
    const fault = (name: string, rule: string) => [{ file, line: found.line, name, rule }];
    if (found.name === undefined) return fault("import(…)", "the name of a module is written out");
    if (effects.has(found.name)) return fault(found.name, "a scenario reaches the world through its rooms only");
    if (found.name.startsWith("citybrain/") && !doorsFor(file).includes(found.name)) {
      return fault(found.name, "of the brain only citybrain/kernel, and citybrain/kit in pages");
    }
    const outside = found.name.startsWith(".") && posix.join(posix.dirname(file), found.name).startsWith("../");
    return outside || found.name.startsWith("/") ? fault(found.name, "nothing outside the scenario's folder") : [];
  });
}

const doorsFor = (file: string) =>
  file.startsWith("pages/") ? ["citybrain/kernel", "citybrain/kit"] : ["citybrain/kernel"];
