import { callersOf, doors, type AccessRule, type OperationContract } from "../../kernel/index.ts";
import { plainSchema } from "../../kernel/scenario/schema-tools.ts";
import type { Brain } from "../brain.ts";
import { live } from "../live/live-door.ts";
import { filesEntries } from "../files/files-entry.ts";
import { readingsContractEntry } from "../doors/readings-entry.ts";

type Json = Record<string, unknown>;

/** The kernel's own operations, as contracts. */
export const kernelContracts: readonly OperationContract[] = [
  doors.session,
  doors.signIn,
  doors.signOut,
  doors.changePassword,
  doors.requestCode,
  doors.signInByCode,
  doors.passkeys,
  doors.newPasskey,
  doors.addPasskey,
  doors.removePasskey,
  doors.passkeyQuestion,
  doors.signInByPasskey,
  doors.confirmIdentity,
  doors.devices,
  doors.endDevice,
  doors.signOutEverywhere,
  doors.pages,
  doors.bureaus,
  doors.createBureau,
  doors.changeBureau,
  doors.holders,
  doors.importPeople,
  doors.city,
  doors.districts,
  doors.mapTile,
  doors.queryThings,
  doors.thing,
  doors.thingHistory,
  doors.thingTypes,
  live,
];

/** OpenAPI 3.1 of all that can be called, from the same contracts that the routes are made of. */
export function openApi(brain: Brain): Json {
  const scenarios = brain.registry.scenarios();
  const paths: Record<string, Json> = { "/api/readings": { post: readingsContractEntry() }, ...filesEntries() };
  const add = (contract: OperationContract, tag: string) => {
    const path = contract.path.replace(/:(\w+)/g, "{$1}");
    paths[path] = { ...paths[path], [contract.method.toLowerCase()]: entry(contract, tag) };
  };
  for (const contract of kernelContracts) add(contract, "brain");
  for (const scenario of scenarios) {
    for (const { contract } of scenario.operations ?? []) if (contract?.path) add(contract, scenario.id);
  }
  return {
    openapi: "3.1.0",
    info: { title: `City Brain · ${brain.profile.name.zh} · ${brain.profile.name.en}`, version: brain.version },
    tags: [
      { name: "brain", description: "城市大脑 · the brain itself" },
      ...scenarios.map(({ id, name }) => ({ name: id, description: `${name?.zh} · ${name?.en}` })),
    ],
    paths,
    components: {
      securitySchemes: {
        session: { type: "apiKey", in: "cookie", name: "citybrain-session" },
        machine: { type: "http", scheme: "bearer" },
      },
      schemas: { Error: errorSchema },
    },
  };
}

const text = { type: "object", required: ["zh", "en"], properties: { zh: { type: "string" }, en: { type: "string" } } };
const errorSchema = {
  type: "object",
  required: ["error"],
  properties: {
    error: {
      type: "object",
      required: ["code", "message"],
      properties: { code: { type: "string" }, message: text, field: { type: "string" }, rule: { type: "string" } },
    },
  },
};

const schemes = { person: { session: [] }, machine: { machine: [] } } as const;

function entry(contract: OperationContract, tag: string): Json {
  const input = plainSchema(contract.input, { strict: true });
  const properties = (input["properties"] ?? {}) as Record<string, Json>;
  const required = new Set((input["required"] ?? []) as readonly string[]);
  const inPath = new Set([...contract.path.matchAll(/:(\w+)/g)].map((match) => match[1]!));
  const hasBody = contract.method === "POST" || contract.method === "PUT";
  const names = Object.keys(properties);
  const bodyNames = hasBody ? names.filter((name) => !inPath.has(name)) : [];
  const parameters = names
    .filter((name) => !bodyNames.includes(name))
    .map((name) => ({
      name,
      in: inPath.has(name) ? "path" : "query",
      required: inPath.has(name) || required.has(name),
      ...(properties[name]?.["description"] === undefined ? {} : { description: properties[name]["description"] }),
      schema: properties[name],
    }));
  return {
    operationId: contract.id,
    tags: [tag],
    summary: `${contract.summary.zh} · ${contract.summary.en}`,
    ...("everyone" in contract.access ? {} : { security: callersOf(contract.access).map((kind) => schemes[kind]) }),
    "x-access": contract.access satisfies AccessRule,
    parameters,
    ...(bodyNames.length === 0 ? {} : { requestBody: body(properties, bodyNames, required) }),
    responses: {
      "200": { description: "OK", content: { "application/json": { schema: plainSchema(contract.output) } } },
      default: {
        description: "错误 · error",
        content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } },
      },
    },
  };
}

function body(properties: Record<string, Json>, names: readonly string[], required: ReadonlySet<string>): Json {
  const schema = {
    type: "object",
    required: names.filter((name) => required.has(name)),
    properties: Object.fromEntries(names.map((name) => [name, properties[name]])),
    additionalProperties: false,
  };
  return { required: schema.required.length > 0, content: { "application/json": { schema } } };
}
