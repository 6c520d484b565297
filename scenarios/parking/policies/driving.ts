import type { Travel } from "../../../kernel/index.ts";

/**
 * How much longer roads are than the straight line: 1.33 for China in Ballou, Rahardja and Sakai, "Selected country circuity
 * factors for road travel distance estimation", Transportation Research Part A 36 (2002).
 */
export const usualDrivingDetour = 1.33;

/**
 * Kilometres an hour from door to door, lights and queues included. An assumption of this project for a large city by day, to be
 * replaced by a city's own figure; nothing here knows the roads or the traffic.
 */
export const usualDrivingSpeed = 25;

/**
 * Seconds a kilometre that lights and queues take. The same assumption as the speed above: a street of 50 km/h comes to 25 with it.
 */
export const usualDrivingDelay = 72;

export interface DrivingRules {
  readonly drivingDetour: number;
  /** Kilometres an hour. */
  readonly drivingSpeed: number;
  /** Seconds a kilometre that lights and queues take, which the speeds of streets do not hold. */
  readonly drivingDelay: number;
}

export interface Drive {
  /** Metres. */
  readonly drivingDistance: number;
  readonly drivingMinutes: number;
  readonly drivingBasis: "streets" | "estimated-speed";
}

const minutesAt = (metres: number, speed: number): number => metres / ((speed * 1000) / 60);

/** What a drive of this straight line, in metres, takes: an estimate. */
export function estimatedDrive(distance: number, { drivingDetour, drivingSpeed }: DrivingRules): Drive {
  const drivingDistance = distance * drivingDetour;
  return { drivingDistance, drivingMinutes: minutesAt(drivingDistance, drivingSpeed), drivingBasis: "estimated-speed" };
}

/** What a drive by the streets takes; `off`: metres from both ends to the streets, driven at the speed of estimates. */
export function streetDrive({ metres, seconds }: Travel, off: number, rules: DrivingRules): Drive {
  const waiting = (metres / 1000) * rules.drivingDelay;
  return {
    drivingDistance: metres + off,
    drivingMinutes: (seconds + waiting) / 60 + minutesAt(off, rules.drivingSpeed),
    drivingBasis: "streets",
  };
}

/** Minutes from now at which the driver is there: when he wants to be, or as soon as he can. */
export const arrivalMinutes = (arriveIn: number, drivingMinutes: number | undefined): number =>
  Math.max(arriveIn, drivingMinutes ?? 0);
