import { Client } from "pg";
import { quiet } from "../../stream/testing/records.ts";
import type { ThingType } from "../../things/types.ts";
import type { History } from "../history.ts";
import { openHistory } from "../open-history.ts";

/** A history in a schema of its own in PostgreSQL, and a connection that looks at its tables. */
export class ServedSchema {
  readonly schema = `history_${process.pid}_${Math.floor(performance.now())}`;
  readonly client: Client;

  private constructor(
    private readonly databaseUrl: string,
    private readonly types: readonly ThingType[],
    private readonly timeZone: string,
  ) {
    this.client = new Client({ connectionString: databaseUrl, options: `-c search_path=${this.schema}` });
  }

  static async connect(types: readonly ThingType[], timeZone: string): Promise<ServedSchema> {
    const one = new ServedSchema(process.env["DATABASE_URL"]!, types, timeZone);
    await one.client.connect();
    return one;
  }

  async open(): Promise<History> {
    const { databaseUrl, schema, timeZone } = this;
    const history = await openHistory({ databaseUrl, schema, timeZone, log: quiet });
    for (const type of this.types) history.declare(type);
    return history;
  }

  async drop(): Promise<void> {
    await this.client.end();
    await dropSchema(this.databaseUrl, this.schema);
  }
}

export async function dropSchema(databaseUrl: string, schema: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`drop schema if exists ${schema} cascade`);
  await client.end();
}
