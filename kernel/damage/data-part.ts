/** What the city's data consist of; embedded, a folder of the data folder each. */
export type DataPart = "store" | "stream" | "history" | "state";

export const dataParts: readonly DataPart[] = ["store", "stream", "history", "state"];
