import type { ExpressionSpecification } from "maplibre-gl";
import type { ValueColors } from "./value-colors.ts";

const value: ExpressionSpecification = ["feature-state", "value"];

/** The colour of a feature's value, which its state holds: values change without geometry being sent or cut again. */
export function colorOf(color: string | ValueColors, unknown = "transparent"): ExpressionSpecification | string {
  if (typeof color === "string") return color;
  return ["case", ["==", ["typeof", value], "number"], scaleOf(color), unknown];
}

function scaleOf(colors: ValueColors): ExpressionSpecification {
  const number: ExpressionSpecification = ["number", value];
  if ("blend" in colors) {
    return ["interpolate", ["linear"], number, ...colors.blend.flat()] as unknown as ExpressionSpecification;
  }
  const [first, ...further] = colors.steps;
  return ["step", number, first?.[1] ?? "transparent", ...further.flat()] as unknown as ExpressionSpecification;
}
