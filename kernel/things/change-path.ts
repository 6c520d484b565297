import type { Cause } from "../stream/stream.ts";
import type { BatchResult, Reading } from "./reading.ts";

/**
 * The one way a value comes in: checked → appended to the stream (durable) → applied to the live state → history,
 * policies, subscribers → acknowledged. A reader who got the answer sees his own write.
 */
export interface ChangePath {
  submit(readings: readonly Reading[], cause: Cause): Promise<BatchResult>;
  /**
   * The same from the bytes of a JSON array of readings, which go to the stream as they are. Throws CityError `input.format`.
   * Once it has resolved nobody reads the bytes any more; after a refusal a disk or a server may still be at them.
   */
  submitBytes(json: Uint8Array, cause: Cause): Promise<BatchResult>;
}
