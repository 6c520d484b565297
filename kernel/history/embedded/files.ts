/** Where the embedded history lies in the data folder. */
export const historyFolder = "history";
export const historyFile = "history.duckdb";
/** DuckDB's own log: what is not in the file yet. */
export const historyLog = `${historyFile}.wal`;
