import { doors } from "../../kernel/index.ts";
import { useOperation } from "./use-operation.ts";

/** The city's IANA zone: its clocks are shown wherever the viewer is. Undefined until it is known. */
export const useTimeZone = (): string | undefined => useOperation(doors.city, {}).data?.timeZone;
