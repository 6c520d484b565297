import { setFlagsFromString } from "node:v8";

/**
 * Lets the garbage collector run once the heap has nearly doubled, instead of grown up to fourfold; in the threads
 * begun from here on, young objects have 8 MB instead of 32 (this thread has its share already). Most of what a city
 * keeps lies in typed arrays, outside that heap. Measured with 300,000 spots on a first start: at most 762 MiB resident
 * without, 675 to 681 with it.
 */
export function spareMemory(): void {
  setFlagsFromString("--heap-growing-percent=80");
  setFlagsFromString("--max-semi-space-size=4");
}
