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

export interface DrivingRules {
  readonly drivingDetour: number;
  /** Kilometres an hour. */
  readonly drivingSpeed: number;
}

/** What a drive of this straight line, in metres, takes: estimated metres and minutes. */
export function drive(
  distance: number,
  { drivingDetour, drivingSpeed }: DrivingRules,
): { readonly drivingDistance: number; readonly drivingMinutes: number } {
  const drivingDistance = distance * drivingDetour;
  return { drivingDistance, drivingMinutes: drivingDistance / ((drivingSpeed * 1000) / 60) };
}

/** Minutes from now at which the driver is there: when he wants to be, or as soon as he can. */
export const arrivalMinutes = (arriveIn: number, drivingMinutes: number | undefined): number =>
  Math.max(arriveIn, drivingMinutes ?? 0);
