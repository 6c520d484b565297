import { useEffect, useRef, useState, type ReactNode } from "react";
import { doors, type LonLat } from "../../../kernel/index.ts";
import { CityMap } from "../map/city-map.tsx";
import { Button, Skeleton } from "../primitives.tsx";
import { Icon } from "../icons.tsx";
import { useText } from "../texts.tsx";
import { useOperation } from "../use-operation.ts";
import { usePosition } from "../use-position.ts";
import "./place-field.css";

/** Some 10 cm. */
const rounded = ([lon, lat]: LonLat): LonLat => [Number(lon.toFixed(6)), Number(lat.toFixed(6))];

/** A place in the city: the map is moved under a fixed pin, or taken to where the phone is. */
export function PlaceField(props: {
  readonly label: string;
  readonly value: LonLat | undefined;
  readonly onPlace: (at: LonLat) => void;
  readonly error?: string;
}): ReactNode {
  const { label, value, onPlace, error } = props;
  const say = useText();
  const city = useOperation(doors.city, {}).data;
  const [position, locate] = usePosition();
  const [goTo, setGoTo] = useState<{ readonly at: LonLat; readonly zoom: number }>();
  /** Once it was moved by hand, the phone's position does not take it away. */
  const mine = useRef(value !== undefined);
  const at = position.state === "known" ? position.at : undefined;
  const [lon, lat] = [at?.[0], at?.[1]];
  useEffect(() => {
    if (lon === undefined || lat === undefined || mine.current) return;
    setGoTo({ at: [lon, lat], zoom: 17 });
    onPlace(rounded([lon, lat]));
    // Only a new position moves it.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [lon, lat]);
  const toMe = (): void => {
    mine.current = false;
    if (at !== undefined) {
      setGoTo({ at, zoom: 17 });
      onPlace(rounded(at));
    } else locate();
  };
  return (
    <div className="field" role="group" aria-label={label}>
      <span className="field-label">{label}</span>
      <div className="place-field">
        {city === undefined ? (
          <Skeleton height="100%" />
        ) : (
          <CityMap
            label={label}
            center={value ?? [city.center[0] ?? 0, city.center[1] ?? 0]}
            zoom={value === undefined ? city.zoom : 17}
            goTo={goTo}
            onView={({ center, zoom }) => {
              // At the city's own view nobody has chosen anything yet.
              if (zoom < 14) return;
              mine.current = true;
              onPlace(rounded(center));
            }}
          />
        )}
        <span className="place-pin" aria-hidden />
        <Button className="place-me" iconLabel={say("place.me")} onClick={toMe}>
          <Icon name="locate" />
        </Button>
      </div>
      <div className={error === undefined ? "field-note" : "field-error"} aria-live="polite">
        {error ?? (value === undefined ? say("place.how") : say("place.known", { lon: value[0], lat: value[1] }))}
        {position.state === "denied" && ` ${say("place.denied")}`}
      </div>
    </div>
  );
}
