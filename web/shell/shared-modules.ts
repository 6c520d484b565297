import * as react from "react";
import * as jsxRuntime from "react/jsx-runtime";
import * as reactDom from "react-dom";
import * as kernel from "../../kernel/index.ts";
import * as kit from "../kit/public.ts";
import * as schemaOutline from "../kit/schema-outline.ts";

/** What pages from outside the repository stand on: this shell's own, so that there is one React, one session, one kit. */
const modules = {
  react,
  "react-dom": reactDom,
  "react/jsx-runtime": jsxRuntime,
  typebox: schemaOutline,
  "citybrain/kit": kit,
  "citybrain/kernel": kernel,
};

/** Where `server/scenarios/shell-modules.ts` lets them look. */
export function shareModules(): void {
  (globalThis as Record<symbol, unknown>)[Symbol.for("citybrain.shell")] ??= modules;
}
