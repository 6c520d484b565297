/** True for people who asked their system for less motion: things are where they are at once. */
export const reducedMotion = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;
