/** How far ahead of the city's clock a sensor's or a sender's may run, ms. What claims to be later is from the future. */
export const clockSkew = 300_000;
