import pg from "pg";

const asText = (text: string) => text;
const asBytes = (text: string) => new Uint8Array(Buffer.from(text.slice(2), "hex"));

/** Both backings give: bigint and numeric as numbers, date and timestamp without zone as text, bytea as Uint8Array. */
const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  [pg.types.builtins.INT8]: Number,
  [pg.types.builtins.NUMERIC]: Number,
  [pg.types.builtins.DATE]: asText,
  [pg.types.builtins.TIMESTAMP]: asText,
  [pg.types.builtins.BYTEA]: asBytes,
};

export const servedTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format: "text" | "binary" = "text") =>
    parsers[oid] ?? pg.types.getTypeParser(oid, format as "text")) as typeof pg.types.getTypeParser,
};
