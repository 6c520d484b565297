/** Metres a second: what the Highway Capacity Manual (2010) plans walks with. */
export const walkingPace = 1.2;
