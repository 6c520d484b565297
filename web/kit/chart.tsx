import { lazy, Suspense, type ReactNode } from "react";
import { Skeleton } from "./primitives.tsx";

export interface ChartLine {
  readonly name: string;
  /** [ms since 1970, value]; null leaves a gap. */
  readonly points: readonly (readonly [number, number | null])[];
  /** [ms, low, high] around the line. */
  readonly band?: readonly (readonly [number, number, number])[];
  readonly area?: boolean;
  readonly dashed?: boolean;
  /** A CSS custom property of the tokens: `--accent` when absent. */
  readonly color?: string;
}

export interface ChartProps {
  /** Spoken in place of the picture. */
  readonly label: string;
  readonly lines: readonly ChartLine[];
  readonly height?: number;
  /** Top of the value axis; fits the lines when absent. */
  readonly top?: number;
  /** Draws an upright line at this instant. */
  readonly mark?: { readonly at: number; readonly label: string };
  /** Days rather than hours on the time axis come by themselves. */
  readonly unit?: string;
}

const Drawing = lazy(() => import("./chart-drawing.tsx"));

/** Lines over time; the drawing library is fetched when the first chart is shown. */
export function Chart(props: ChartProps): ReactNode {
  const height = props.height ?? 220;
  return (
    <Suspense fallback={<Skeleton height={height} />}>
      <Drawing {...props} height={height} />
    </Suspense>
  );
}
