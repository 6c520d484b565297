import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { pickLanguage, type Binary, type Call, type OperationContract } from "../../kernel/index.ts";
import { plainSchema } from "../../kernel/scenario/schema-tools.ts";
import type { Brain } from "../brain.ts";
import { accessGate, callerKey } from "./callers.ts";
import { inputReader } from "./input.ts";
import { rateOf } from "./rate.ts";

export interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

export interface MountOptions {
  /** Answers also before the rooms are open (nobody is signed in then). */
  readonly whileStarting?: boolean;
  /** Whose calls are counted together; the known caller or the address when absent. */
  readonly rateKey?: (request: FastifyRequest) => string;
}

/** Makes the route of a contract: gate, rate, input, answer. */
export function mount(
  app: FastifyInstance,
  brain: Brain,
  contract: OperationContract,
  run: (input: never, call: Call, exchange: Exchange) => Promise<unknown> | unknown,
  options: MountOptions = {},
): void {
  const read = inputReader(contract);
  app.route({
    method: contract.method,
    url: contract.path,
    bodyLimit: contract.bodyLimit ?? brain.limits.bodyBytes,
    schema: { response: { 200: plainSchema(contract.output) } },
    config: { rateLimit: rateOf(contract.rate ?? brain.limits.callsPerMinute, options.rateKey ?? callerKey) },
    onRequest: [accessGate(brain, contract.access, options.whileStarting)],
    handler: async (request, reply) => {
      const answer = await run(read(request) as never, callOf(request), { request, reply });
      void reply.header("cache-control", reply.getHeader("cache-control") ?? "no-store");
      if (isBinary(answer)) return reply.type(answer.contentType).send(asBuffer(answer.bytes));
      return reply.send(answer);
    },
  });
}

export function callOf(request: FastifyRequest): Call {
  return {
    who: request.caller.who,
    language: pickLanguage(request.headers["accept-language"]),
    requestId: request.id,
  };
}

function isBinary(answer: unknown): answer is Binary {
  return (answer as Binary | undefined)?.bytes instanceof Uint8Array;
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
