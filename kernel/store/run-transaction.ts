import { transactionLimit, type Connection, type TransactionOptions } from "./backing.ts";
import { StoreError } from "./store-error.ts";

/** A connection on which a transaction can be run; `script` tells the last statement's command. */
export interface RawConnection {
  query<Row extends object>(text: string, parameters: readonly unknown[]): Promise<Row[]>;
  script(text: string): Promise<string | undefined>;
}

/** begin, work, commit; or rollback. After its end the connection given to the work refuses further statements. */
export async function runTransaction<T>(
  raw: RawConnection,
  work: (connection: Connection) => Promise<T>,
  { limit = transactionLimit, first }: TransactionOptions = {},
): Promise<T> {
  let open = true;
  const whileOpen = async <R>(act: () => Promise<R>): Promise<R> => {
    if (!open) throw new StoreError("the transaction has ended", "25000");
    return await act();
  };
  try {
    await raw.script(first === undefined ? "begin" : `begin; ${first}`);
    const result = await limited(
      work({
        query: (text, parameters) => whileOpen(() => raw.query(text, parameters)),
        script: (text) =>
          whileOpen(async () => {
            await raw.script(text);
          }),
      }),
      limit,
    );
    open = false;
    const command = await raw.script("commit");
    if (command !== "COMMIT") throw new StoreError("a statement failed, so the transaction was rolled back", "25P02");
    return result;
  } catch (error) {
    open = false;
    await raw.script("rollback").catch(() => {});
    throw error;
  }
}

async function limited<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    const tell = () => reject(new StoreError("the transaction took too long and was rolled back", "25P03"));
    timer = setTimeout(tell, milliseconds).unref();
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
