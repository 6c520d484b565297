import fastify from "fastify";
import { CityError, type Scenario } from "../../kernel/index.ts";
import { plainSchema } from "../../kernel/scenario/schema-tools.ts";

/**
 * Makes a scenario's routes once where nobody calls, since what the router or the schema compiler refuses would refuse
 * the whole city. Throws `scenario.invalid` with the operation and the reason.
 */
export async function rehearseRoutes(scenario: Scenario): Promise<void> {
  for (const { contract } of scenario.operations) {
    const app = fastify();
    try {
      const schema = { response: { 200: plainSchema(contract.output) } };
      app.route({ method: contract.method, url: contract.path, schema, handler: () => undefined });
      await app.ready();
    } catch (error) {
      const rule = (error as Error).message.split("\n")[0]!.slice(0, 300);
      throw new CityError("scenario.invalid", { scenario: scenario.id, field: `operations.${contract.id}`, rule });
    } finally {
      await app.close();
    }
  }
}
