import { AttributionControl, Map as MapLibre, NavigationControl, setWorkerUrl } from "maplibre-gl";
import "maplibre-gl/dist/maplibre-gl.css";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import { useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { doors } from "../../../kernel/index.ts";
import { useLanguage, useText } from "../texts.tsx";
import { Skeleton } from "../primitives.tsx";
import { useOperation } from "../use-operation.ts";
import type { CityMapProps } from "./city-map.tsx";
import { datumOf, type Datum } from "./datum.ts";
import { fetchOverlay } from "./fetched-overlays.ts";
import { provideImages } from "./images.ts";
import "./map.css";
import { reducedMotion } from "./reduced-motion.ts";
import { keepingPages } from "./slots.ts";
import { baseStyle, type MapProfile } from "./style/base-style.ts";
import { useBaseFailure } from "./use-base-failure.ts";
import { useControlNames } from "./use-control-names.ts";
import { useMarkers } from "./use-markers.ts";
import { useOverlaidMap } from "./use-overlaid-map.ts";
import { useOverlay } from "./use-overlay.ts";

setWorkerUrl(workerUrl);

/** Seconds after which it is asked whether the city draws another map now: its streets may have come or changed. */
const profileEvery = 60;

/** Waits for the city's profile: only with the tiles' datum is it known where on the map a place lies. */
export default function MapDrawing(props: CityMapProps): ReactNode {
  const city = useOperation(doors.city, {}, { every: profileEvery }).data;
  if (city === undefined) return <Skeleton height="100%" />;
  return <DrawnMap {...props} city={city} datum={datumOf(city.tiles)} />;
}

function DrawnMap(props: CityMapProps & { readonly city: MapProfile; readonly datum: Datum }): ReactNode {
  const { city, datum } = props;
  const element = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<MapLibre>();
  const { language } = useLanguage();
  const say = useText();
  const look = props.look ?? "calm";
  const style = useMemo(() => baseStyle(look, language, city, location.origin), [look, language, city]);
  const drawnStyle = useRef(style);
  const failed = useBaseFailure(map);
  const onView = useRef(props.onView);
  onView.current = props.onView;

  useEffect(() => {
    if (element.current === null) return;
    const made = new MapLibre({
      container: element.current,
      style: drawnStyle.current,
      center: [...datum.toMap(props.center)],
      zoom: props.zoom,
      minZoom: 7,
      maxZoom: 19,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      fadeDuration: reducedMotion() ? 0 : 200,
    });
    provideImages(made);
    made.touchZoomRotate.disableRotation();
    made.keyboard.disableRotation();
    made.addControl(new NavigationControl({ showCompass: false }), "top-right");
    made.addControl(new AttributionControl({ compact: true }), "top-left");
    made.on("moveend", () => {
      const { lng, lat } = made.getCenter();
      const bounds = made.getBounds();
      const [west, south] = datum.fromMap([bounds.getWest(), bounds.getSouth()]);
      const [east, north] = datum.fromMap([bounds.getEast(), bounds.getNorth()]);
      onView.current?.({
        center: datum.fromMap([lng, lat]),
        zoom: made.getZoom(),
        box: [west, south, east, north],
      });
    });
    made.once("styledata", () => setMap(made));
    return () => {
      setMap(undefined);
      made.remove();
    };
    // A map is made once; what changes later is applied to it below.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);

  useEffect(() => {
    if (map === undefined || drawnStyle.current === style) return;
    drawnStyle.current = style;
    map.setStyle(style, { transformStyle: keepingPages });
  }, [map, style]);

  useEffect(() => {
    map?.setPadding({ top: 0, left: 0, right: 0, bottom: props.covered ?? 0 });
  }, [map, props.covered]);

  useEffect(() => {
    if (map === undefined || props.goTo === undefined) return;
    const target = {
      center: [...datum.toMap(props.goTo.at)] as [number, number],
      zoom: props.goTo.zoom ?? map.getZoom(),
    };
    if (reducedMotion()) map.jumpTo(target);
    else map.easeTo({ ...target, duration: 600 });
  }, [map, props.goTo, datum]);

  useMarkers(map, props.markers ?? [], props.chosen, props.onMarker, datum);
  const overlaid = useOverlaidMap(map, look, datum);
  useOverlay(overlaid, fetchOverlay.areas, props.areas);
  useOverlay(overlaid, fetchOverlay.heat, props.heat);
  useOverlay(overlaid, fetchOverlay.lines, props.lines);
  useOverlay(overlaid, fetchOverlay.clusters, props.clusters);
  useOverlay(overlaid, fetchOverlay.movers, props.movers);
  useOverlay(overlaid, fetchOverlay.points, props.points);
  useControlNames(map, props.label);

  return (
    <div className="city-map" data-look={look}>
      <div ref={element} className="city-map-canvas" />
      {failed && <div className="city-map-note">{say("map.no-base")}</div>}
      {props.children}
    </div>
  );
}
