/** What a city may go on without, once it was told to; not its stream. Embedded, a folder of the data folder each. */
export type DataPart = "store" | "history" | "state";

export const dataParts: readonly DataPart[] = ["store", "history", "state"];
