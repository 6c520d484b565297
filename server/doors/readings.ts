import type { Readable } from "node:stream";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { CityError, mayCall, type BatchResult, type Cause } from "../../kernel/index.ts";
import type { Brain } from "../brain.ts";
import { accessGate, callerKey, type Caller } from "../http/callers.ts";
import { BytePool } from "../../kernel/things/path/byte-pool.ts";
import { errorBody } from "../http/errors.ts";
import { Body, readBody } from "../http/read-body.ts";
import { rateOf } from "../http/rate.ts";

const shownFaults = 100;
const staffRule = { roles: ["operator"] } as const;

function maySubmit(caller: Caller): boolean {
  return caller.machine === undefined ? mayCall(staffRule, caller.who) === "yes" : caller.machine.maySubmit;
}

function causeOf({ who, machine }: Caller): Cause {
  const source = machine?.source ?? "staff";
  return { source, actor: who.actor, ...(who.bureau === undefined ? {} : { bureau: who.bureau }) };
}

/**
 * The door of the feeds. The body's bytes go to the change path as they are. 200 tells what became of the batch, also
 * when some readings are faulty; 422 when every one is.
 */
export async function readingsDoor(app: FastifyInstance, brain: Brain): Promise<void> {
  const pool = new BytePool();
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", (request: FastifyRequest, source: Readable) =>
    readBody(source, Number(request.headers["content-length"]), brain.limits.readingsBytes, pool),
  );
  app.route({
    method: "POST",
    url: "/api/readings",
    bodyLimit: brain.limits.readingsBytes,
    config: { rateLimit: rateOf(brain.limits.readingsCallsPerMinute, callerKey) },
    onRequest: [accessGate(brain, maySubmit)],
    handler: async (request, reply) => {
      const { body } = request;
      if (!(body instanceof Body)) throw new CityError("input.format", { rule: "JSON array of readings" });
      const result = await brain.rooms().changePath.submitBytes(body.bytes, causeOf(request.caller));
      pool.giveBack(body.memory);
      const answer = answerOf(result);
      void reply.type("application/json; charset=utf-8");
      if (result.accepted > 0 || result.faults.length === 0) return JSON.stringify(answer);
      const { index: _, ...first } = result.faults[0]!;
      return reply.status(422).send(JSON.stringify({ ...errorBody(first), ...answer }));
    },
  });
}

function answerOf(result: BatchResult): object {
  const { position, accepted, changed, unchanged, late, faults } = result;
  return {
    position,
    accepted,
    changed,
    unchanged,
    late,
    faults: faults.slice(0, shownFaults),
    faultCount: faults.length,
  };
}
