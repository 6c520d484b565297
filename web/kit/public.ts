/**
 * `citybrain/kit`: what the pages of scenarios outside the repository are made of, beside `react`. Within a major version
 * of City Brain nothing is taken away from here and nothing changes its meaning; a test holds the list.
 */
export { call } from "./call.ts";
export { CallError, errorText } from "./call-error.ts";
export { useAct, useOperation, type OperationOptions } from "./use-operation.ts";
export { useSession, type Session } from "./session.tsx";
export { useLanguage, useText, type Say } from "./texts.tsx";
export * from "./format.ts";
export { useNow, useQuiet, useRemembered } from "./use-now.ts";
export { useNarrow } from "./use-narrow.ts";
export { useTimeZone } from "./use-time-zone.ts";
export { usePosition, type PositionState } from "./use-position.ts";
export { useLive, type LiveChange, type LiveState } from "./live.ts";
export { Button, Chips, Empty, Failure, Field, Notice, Skeleton } from "./primitives.tsx";
export { Sheet, type SheetStop } from "./sheet.tsx";
export { Badge, Freshness, Simulated } from "./badges.tsx";
export { Icon, type IconName } from "./icons.tsx";
export { Chart, type ChartLine } from "./chart.tsx";
export { CityMap, type MapView, type Marker, type PointLayer } from "./map/city-map.tsx";
export type { AreaLayer } from "./map/layers/area-layer.ts";
export type { ClusterLayer } from "./map/layers/cluster-layer.ts";
export type { HeatLayer } from "./map/layers/heat-layer.ts";
export type { LineLayer } from "./map/layers/line-layer.ts";
export type { ValueColors } from "./map/layers/value-colors.ts";
export type { Mover, MoverLayer } from "./map/movers/mover-layer.ts";
export * from "./work/index.ts";
export { useThingLabels } from "./use-thing-labels.ts";
export { Link, Route, Switch, useLocation } from "wouter";
