import { roadClasses, type RoadClass } from "./road-class.ts";

interface Usual {
  /** Kilometres an hour. */
  readonly speed: number;
  /** Lanes in each direction. */
  readonly lanes: number;
}

/**
 * What a road of a class is taken to be where its source does not say. Speeds lie within the design speeds of CJJ 37-2012
 * (快速路 60–100 km/h, 主干路 40–60, 次干路 30–50, 支路 20–40), as others quote them, and for motorways of JTG B01-2014 (80–120),
 * from memory; lanes are assumed: what such roads commonly have in Chinese cities.
 */
const usual: Readonly<Record<RoadClass, Usual>> = {
  motorway: { speed: 100, lanes: 3 },
  trunk: { speed: 80, lanes: 3 },
  primary: { speed: 60, lanes: 3 },
  secondary: { speed: 50, lanes: 2 },
  tertiary: { speed: 40, lanes: 1 },
  residential: { speed: 30, lanes: 1 },
  service: { speed: 20, lanes: 1 },
  path: { speed: 20, lanes: 1 },
};

/** Slip roads are designed for 0.4 to 0.7 of their main road's speed (CJJ 37-2012, from memory). */
const linkShare = 0.6;

export function usualOf(road: RoadClass, link: boolean): Usual {
  const { speed, lanes } = usual[road];
  return link ? { speed: Math.max(20, speed * linkShare), lanes: 1 } : { speed, lanes };
}

const numbers = new Map<string, number>(roadClasses.map((name, number) => [name, number]));

/** The class's number in typed arrays; `undefined`: no such class. */
export function classNumber(road: string): number | undefined {
  return numbers.get(road);
}
