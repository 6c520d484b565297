import { setFlagsFromString } from "node:v8";

/**
 * Lets the garbage collector run once the heap has grown by a third, instead of up to fourfold: most of what a city
 * keeps lies in typed arrays, so collecting is cheap. Measured with 300,000 spots on a first start: 695 MB resident
 * without, 630 MB with it.
 */
export function spareMemory(): void {
  setFlagsFromString("--heap-growing-percent=30");
}
