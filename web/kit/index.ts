/** The kit's one door: pages of scenarios import from here, and from their own folder and contract. */
export { call, requestOf } from "./call.ts";
export { CallError, errorText } from "./call-error.ts";
export { useConnection } from "./connection.ts";
export { makeQueryClient, useAct, useOperation } from "./use-operation.ts";
export { SessionProvider, useSession, type Session } from "./session.tsx";
export { firstLanguage, LanguageProvider, loadTexts, useLanguage, useText, type Say } from "./texts.tsx";
export * from "./format.ts";
export { useNow, useQuiet, useRemembered } from "./use-now.ts";
export { useTimeZone } from "./use-time-zone.ts";
export { usePosition, type PositionState } from "./use-position.ts";
export { useLive, useLiveRows, type LiveChange, type LiveEntry, type LiveRow, type LiveState } from "./live.ts";
export { Button, Chips, Empty, Failure, Field, Notice, Skeleton } from "./primitives.tsx";
export { Sheet, type SheetStop } from "./sheet.tsx";
export { Badge, Freshness, Simulated } from "./badges.tsx";
export { Icon, type IconName } from "./icons.tsx";
export { Chart, type ChartLine } from "./chart.tsx";
export { useDistrictName } from "./map/use-district-name.ts";
export { CityMap, type LonLat, type Marker, type PointLayer } from "./map/city-map.tsx";
