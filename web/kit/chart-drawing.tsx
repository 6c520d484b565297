import { CustomChart, LineChart } from "echarts/charts";
import { GridComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useRef, type ReactNode } from "react";
import type { Language } from "../../kernel/index.ts";
import type { ChartLine, ChartProps } from "./chart.tsx";
import { formatNumber, formatTime } from "./format.ts";
import { useLanguage } from "./texts.tsx";
import { useTimeZone } from "./use-time-zone.ts";

echarts.use([LineChart, CustomChart, GridComponent, MarkLineComponent, TooltipComponent, CanvasRenderer]);

export default function ChartDrawing(props: ChartProps): ReactNode {
  const element = useRef<HTMLDivElement>(null);
  const { language } = useLanguage();
  const timeZone = useTimeZone();
  useEffect(() => {
    if (element.current === null) return;
    const chart = echarts.init(element.current);
    const watcher = new ResizeObserver(() => chart.resize());
    watcher.observe(element.current);
    return () => {
      watcher.disconnect();
      chart.dispose();
    };
  }, []);
  useEffect(() => {
    if (element.current === null) return;
    echarts
      .getInstanceByDom(element.current)
      ?.setOption(optionOf(props, language, timeZone, getComputedStyle(element.current)), true);
  });
  return <div ref={element} role="img" aria-label={props.label} style={{ height: props.height, width: "100%" }} />;
}

function optionOf(
  props: ChartProps,
  language: Language,
  timeZone: string | undefined,
  style: CSSStyleDeclaration,
): echarts.EChartsCoreOption {
  const token = (name: string): string => style.getPropertyValue(name).trim();
  const now = props.mark?.at ?? Date.now();
  const faint = { color: token("--ink-faint"), fontFamily: token("--font") };
  return {
    animation: false,
    grid: { left: 8, right: 34, top: 14, bottom: 4, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    xAxis: {
      type: "time",
      axisLine: { lineStyle: { color: token("--line") } },
      axisTick: { show: false },
      splitNumber: 4,
      axisLabel: { ...faint, hideOverlap: true, formatter: (at: number) => formatTime(at, now, language, timeZone) },
    },
    yAxis: {
      type: "value",
      min: 0,
      max: props.top,
      splitNumber: 3,
      axisLabel: { ...faint, formatter: (value: number) => formatNumber(value, language) },
      splitLine: { lineStyle: { color: token("--line") } },
    },
    tooltip: {
      trigger: "axis",
      confine: true,
      backgroundColor: token("--surface"),
      borderColor: token("--line"),
      textStyle: { color: token("--ink"), fontFamily: token("--font") },
      axisPointer: { label: { show: false } },
      valueFormatter: (value: unknown) => (typeof value === "number" ? formatNumber(value, language, 1) : "–"),
    },
    series: props.lines.flatMap((line) => seriesOf(line, props, token)),
  };
}

function seriesOf(line: ChartLine, props: ChartProps, token: (name: string) => string): object[] {
  const color = token(line.color ?? "--accent");
  const mark = props.mark;
  const main = {
    name: line.name,
    type: "line",
    data: line.points,
    showSymbol: false,
    connectNulls: false,
    lineStyle: { width: 2.5, color, type: line.dashed === true ? "dashed" : "solid" },
    itemStyle: { color },
    areaStyle: line.area === true ? { color, opacity: 0.14 } : undefined,
    markLine:
      mark === undefined
        ? undefined
        : {
            symbol: "none",
            silent: true,
            label: {
              formatter: mark.label,
              color: token("--ink-soft"),
              position: "insideEndTop",
              rotate: 0,
              align: goesOn(props.lines, mark.at) ? "left" : "right",
            },
            lineStyle: { color: token("--ink-faint"), type: "dotted" },
            data: [{ xAxis: mark.at }],
          },
  };
  return line.band === undefined || line.band.length < 2 ? [main] : [bandOf(line.band, color), main];
}

/** Whether some line has points after the instant: there is room for words on that side. */
const goesOn = (lines: readonly ChartLine[], instant: number): boolean =>
  lines.some(({ points }) => (points.at(-1)?.[0] ?? 0) > instant);

/** The band as one polygon: along the high edge, back along the low one. */
function bandOf(band: NonNullable<ChartLine["band"]>, color: string): object {
  return {
    type: "custom",
    silent: true,
    clip: true,
    tooltip: { show: false },
    data: [[band[0]![0], 0]],
    encode: { x: 0, y: 1 },
    renderItem: (_: unknown, api: { coord: (point: number[]) => number[] }) => ({
      type: "polygon",
      shape: {
        points: [
          ...band.map(([at, , high]) => api.coord([at, high])),
          ...band.toReversed().map(([at, low]) => api.coord([at, low])),
        ],
      },
      style: { fill: color, opacity: 0.18 },
    }),
  };
}
