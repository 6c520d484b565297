import type { FastifyInstance, FastifyRequest } from "fastify";
import { CityError, type AccessRule, type StoredFile, type Who } from "../../kernel/index.ts";
import type { OpenCases } from "../../kernel/cases/open-cases.ts";
import { usualFileRule } from "../../kernel/files/files.ts";
import { refuseLonger } from "../../kernel/files/receive.ts";
import type { Brain } from "../brain.ts";
import { accessGate, callerKey } from "../http/callers.ts";
import { rateOf } from "../http/rate.ts";
import { answerFile } from "./answer-file.ts";
import type { OpenFiles } from "../../kernel/files/open-files.ts";

export interface FilesBehindDoor {
  readonly files: Pick<OpenFiles, "take" | "about" | "read">;
  readonly cases: Pick<OpenCases, "fileRule" | "mayReadFile">;
}

/** People only, but without signing in: a passer-by reports a dark lamp with a photo. */
const people: AccessRule = { level: "session" };

/** `POST /api/files`: one file as the body, sent by a person. `GET /api/files/{id}`, `…/thumbnail`. */
export async function filesDoor(app: FastifyInstance, brain: Brain, behind: () => FilesBehindDoor): Promise<void> {
  const gate = accessGate(brain, people);
  app.removeAllContentTypeParsers();
  // The bytes are read as the room writes them.
  app.addContentTypeParser("*", (_request, _source, done) => done(null));

  app.route({
    method: "POST",
    url: "/api/files",
    config: { rateLimit: rateOf(brain.limits.uploadsPerMinute, callerKey) },
    onRequest: [gate],
    handler: async (request, reply) => {
      const { kind, name } = wishOf(request);
      const { who } = request.caller;
      const rule = kind === undefined ? usualFileRule : behind().cases.fileRule(kind, who);
      try {
        if (rule.types.length === 0) throw new CityError("file.unwanted");
        refuseLonger(Number(request.headers["content-length"]), rule);
        const source = request.raw.iterator({ destroyOnReturn: false });
        const file = await behind().files.take(source, { name }, rule, who);
        void reply.header("cache-control", "no-store");
        return shown(file);
      } finally {
        // What still comes of a refused file is let go, so that its sender reads the answer and not a broken connection.
        request.raw.resume();
      }
    },
  });

  for (const [url, which] of [
    ["/api/files/:id", "whole"],
    ["/api/files/:id/thumbnail", "thumbnail"],
  ] as const) {
    app.route<{ Params: { id: string } }>({
      method: "GET",
      url,
      config: { rateLimit: rateOf(brain.limits.callsPerMinute, callerKey) },
      onRequest: [gate],
      handler: async (request, reply) => {
        const { files, cases } = behind();
        const [file] = await files.about([request.params.id]);
        if (file === undefined || !(await maySee(file, request.caller.who, cases)))
          throw new CityError("not-found", { what: "file" });
        return answerFile({ file, which }, files, request, reply);
      },
    });
  }
}

function wishOf({ query, headers }: FastifyRequest): { readonly kind?: string; readonly name: string } {
  if (headers["content-type"]?.trim().toLowerCase().startsWith("multipart/") === true)
    throw new CityError("input.type", { rule: "application/octet-stream" });
  const { for: kind, name = "", ...other } = query as Record<string, string | readonly string[]>;
  const [unknown] = Object.keys(other);
  if (unknown !== undefined) throw new CityError("input.invalid", { field: unknown, rule: "unknown field" });
  for (const [field, value] of Object.entries({ for: kind, name }))
    if (Array.isArray(value)) throw new CityError("input.invalid", { field, rule: "given once" });
  return { name: name as string, ...(kind === undefined ? {} : { kind: kind as string }) };
}

/** Who sent it sees it as long as it belongs to nothing; then whoever may see what it belongs to. */
async function maySee({ attachedTo, by }: StoredFile, who: Who, cases: FilesBehindDoor["cases"]): Promise<boolean> {
  return attachedTo === undefined ? by === who.actor : cases.mayReadFile(attachedTo, who);
}

/** Without its sender, who is not everyone's to know. */
function shown(file: StoredFile): Omit<StoredFile, "by"> {
  const { by: _, ...rest } = file;
  return rest;
}
