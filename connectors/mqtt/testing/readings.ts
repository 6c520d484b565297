import type { Reading } from "../../../kernel/index.ts";

export const reading = (id: string): Reading => ({ id, type: "ParkingSpot", attribute: "status", value: "free" });
