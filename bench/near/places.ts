/** Flags of a place, as the parking scenario keeps them. */
export const Flag = { free: 1, covered: 2, charging: 4, disabled: 8 } as const;

export interface Places {
  readonly longitudes: Float64Array;
  readonly latitudes: Float64Array;
  readonly flags: Uint32Array;
}

/** Numbers from 0 to 1 that are the same in every run (linear congruential generator, constants of Numerical Recipes). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * Places as in a city of about 60 by 45 km: most in car parks of 10 to 600, which crowd around a few centres, the rest
 * along streets. `free` is their share; whole districts are full, as in the rush hour.
 */
export function makePlaces(count: number, free: number, seed: number): Places {
  const random = randomFrom(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const centres = Array.from({ length: 12 }, () => ({
    longitude: 113.45 + random() * 0.45,
    latitude: 34.6 + random() * 0.3,
    spread: 0.01 + random() * 0.05,
    share: random() < 0.4 ? 0.02 : 1,
  }));
  const chance = (free * centres.length) / centres.reduce((sum, centre) => sum + centre.share, 0);
  const longitudes = new Float64Array(count);
  const latitudes = new Float64Array(count);
  const flags = new Uint32Array(count);
  let place = 0;
  while (place < count) {
    const centre = centres[Math.floor(random() * centres.length)]!;
    const longitude = centre.longitude + normal() * centre.spread;
    const latitude = centre.latitude + normal() * centre.spread * 0.8;
    const isStreet = random() < 0.3;
    const size = isStreet ? 10 + Math.floor(random() * 60) : 10 + Math.floor(random() ** 3 * 590);
    const covered = !isStreet && random() < 0.6 ? Flag.covered : 0;
    const angle = random() * Math.PI;
    for (let inside = 0; inside < size && place < count; inside += 1) {
      const along = isStreet ? inside * 0.00006 : random() * 0.0008;
      const across = isStreet ? 0 : random() * 0.0008;
      longitudes[place] = longitude + along * Math.cos(angle) - across * Math.sin(angle);
      latitudes[place] = latitude + along * Math.sin(angle) + across * Math.cos(angle);
      let mask: number = covered;
      if (random() < chance * centre.share) mask |= Flag.free;
      if (random() < 0.08) mask |= Flag.charging;
      if (random() < 0.02) mask |= Flag.disabled;
      flags[place] = mask;
      place += 1;
    }
  }
  return { longitudes, latitudes, flags };
}

export interface Question {
  readonly longitude: number;
  readonly latitude: number;
  readonly need: number;
}

/** People ask where the places are: from a place's neighbourhood, half of them with a filter. */
export function makeQuestions(places: Places, count: number, seed: number): Question[] {
  const random = randomFrom(seed);
  const filters = [0, 0, 0, Flag.covered, Flag.charging, Flag.covered | Flag.charging];
  return Array.from({ length: count }, () => {
    const place = Math.floor(random() * places.flags.length);
    return {
      longitude: places.longitudes[place]! + (random() - 0.5) * 0.02,
      latitude: places.latitudes[place]! + (random() - 0.5) * 0.02,
      need: Flag.free | filters[Math.floor(random() * filters.length)]!,
    };
  });
}
