import type { FastifyInstance } from "fastify";
import type { Static } from "typebox";
import { doors, type Bureau, type HolderQuery, type NewBureau } from "../../kernel/index.ts";
import type { Brain } from "../brain.ts";
import { mount } from "../http/mount.ts";

/** Bureaus, and who does what in them. */
export function mountOrganisation(app: FastifyInstance, brain: Brain): void {
  const bureaus = () => brain.rooms().people.bureaus;

  mount(app, brain, doors.bureaus, async (query: { after?: string; limit?: number }) => ({
    bureaus: await bureaus().list(query),
  }));

  mount(app, brain, doors.createBureau, (bureau: NewBureau, { who }): Promise<Bureau> => bureaus().create(who, bureau));

  mount(
    app,
    brain,
    doors.changeBureau,
    ({ id, parent, ...change }: Static<typeof doors.changeBureau.input>, { who }): Promise<Bureau> =>
      bureaus().change(who, id, {
        ...change,
        ...(parent === undefined ? {} : { parent: parent === "" ? null : parent }),
      }),
  );

  mount(app, brain, doors.importPeople, async ({ content, trial }: { content: string; trial?: boolean }, { who }) => {
    const { readTables } = await import("../people/read-tables.ts");
    const tables = await readTables(Buffer.from(content, "base64"));
    return await brain.rooms().people.importTables(who, tables, trial);
  });

  mount(app, brain, doors.holders, async (query: HolderQuery) => ({ holders: await bureaus().holders(query) }));
}
