import pg from "pg";
import type { Places, Question } from "./places.ts";

/** The same places in PostGIS; undefined with the reason printed when there is no such server. */
export async function openPostgis(places: Places, limit: number) {
  const { DATABASE_URL } = process.env;
  if (!DATABASE_URL) {
    console.log("PostGIS: not measured, DATABASE_URL is not set");
    return undefined;
  }
  const client = new pg.Client({ connectionString: DATABASE_URL });
  try {
    await client.connect();
    await client.query("create extension if not exists postgis");
  } catch (error) {
    console.log(`PostGIS: not measured, ${(error as Error).message}`);
    await client.end().catch(() => {});
    return undefined;
  }
  await client.query("create temp table place (number integer, flags integer, at geography(Point))");
  await client.query(
    `insert into place select number, flags, st_makepoint(longitude, latitude)::geography
     from unnest($1::integer[], $2::integer[], $3::float8[], $4::float8[]) as t(number, flags, longitude, latitude)`,
    [[...places.flags.keys()], [...places.flags], [...places.longitudes], [...places.latitudes]],
  );
  await client.query("create index on place using gist (at)");
  await client.query("analyze place");
  return {
    async ask({ longitude, latitude, need }: Question): Promise<number[]> {
      const { rows } = await client.query<{ number: number }>({
        name: "near",
        text: `select number from place where flags & $3 = $3
               order by at <-> st_makepoint($1, $2)::geography limit ${limit}`,
        values: [longitude, latitude, need],
      });
      return rows.map(({ number }) => number);
    },
    end: () => client.end(),
  };
}
