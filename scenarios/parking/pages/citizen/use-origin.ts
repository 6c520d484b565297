import { useMemo } from "react";
import { distanceBetween, doors } from "../../../../kernel/index.ts";
import { useOperation, usePosition, type LonLat } from "../../../../web/kit/index.ts";
import { destination } from "../../contract.ts";
import { rounded, type AddressGoal } from "./address.ts";

export interface Goal {
  readonly at: LonLat;
  /** Absent as long as the city does not know the point by a name. */
  readonly name?: string;
  /** Metres by which it may be elsewhere. */
  readonly within?: number;
}

/** Where the search starts from, and why from there. */
export interface Origin {
  readonly at: LonLat;
  readonly from: "me" | "goal" | "centre";
  readonly name?: string;
  readonly within?: number;
  /** Why it is the city's centre and not the person's place. */
  readonly why?: "asking" | "denied" | "denied.again" | "unavailable" | "unavailable.again" | "away";
}

/** Beyond this the person is not in the city: kilometres from its centre. */
const awayBeyond = 60;

export function useOrigin(asked: AddressGoal | undefined): {
  readonly origin: Origin | undefined;
  readonly me: LonLat | undefined;
  /** Where he drives from: his own place while he is in the city. */
  readonly driver: LonLat | undefined;
  /** The destination asked for is not in this city, and not used. */
  readonly outside: boolean;
  readonly locate: () => void;
} {
  const city = useOperation(doors.city, {}).data;
  const [position, locate] = usePosition();
  const [lon, lat, name] = [rounded(asked?.at[0] ?? 0), rounded(asked?.at[1] ?? 0), asked?.name];
  const isAsked = asked !== undefined;
  const checked = useOperation(destination, { lon, lat, name }, { when: isAsked });
  const outside = isAsked && checked.data?.inCity === false;
  const [told, within] = [checked.data?.place?.name, checked.data?.place?.within];
  const goal = useMemo<Goal | undefined>(
    () => (isAsked && !outside ? { at: [lon, lat], name: told, within } : undefined),
    [isAsked, outside, lon, lat, told, within],
  );
  const origin = useMemo(
    () => (city === undefined ? undefined : originOf([city.center[0] ?? 0, city.center[1] ?? 0], position, goal)),
    [city, position, goal],
  );
  const me = position.state === "known" ? position.at : undefined;
  const centre = city && ([city.center[0] ?? 0, city.center[1] ?? 0] as const);
  const driver = me && centre && kilometres(centre, me) <= awayBeyond ? me : undefined;
  return { origin, me, driver, outside, locate };
}

type Position = ReturnType<typeof usePosition>[0];

export function originOf(centre: LonLat, position: Position, goal: Goal | undefined): Origin {
  if (goal !== undefined) return { from: "goal", ...goal };
  if (position.state !== "known") {
    const again = position.state !== "asking" && position.again === true;
    return { at: centre, from: "centre", why: again ? `${position.state}.again` : position.state };
  }
  if (kilometres(centre, position.at) > awayBeyond) return { at: centre, from: "centre", why: "away" };
  return { at: position.at, from: "me" };
}

/** In a straight line. */
export const kilometres = (one: LonLat, other: LonLat): number => distanceBetween(...one, ...other) / 1000;
