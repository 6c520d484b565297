import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import type { FastifyInstance } from "fastify";
import type { Brain } from "../brain.ts";
import { openApi } from "./openapi.ts";

/** `GET /api/openapi.json` and the browsable page `/api/docs`; both need nothing from outside. */
export async function installDocs(app: FastifyInstance, brain: Brain): Promise<void> {
  const document = openApi(brain);
  const bytes = Buffer.from(JSON.stringify(document));
  app.get("/api/openapi.json", (_request, reply) => reply.type("application/json; charset=utf-8").send(bytes));
  await app.register(swagger, { mode: "static", specification: { document: document as never } });
  await app.register(swaggerUi, {
    routePrefix: "/api/docs",
    uiConfig: { docExpansion: "list", deepLinking: true, validatorUrl: null },
  });
}
