const count = (description: string) => ({ type: "integer", description });

/** The OpenAPI entry of `POST /api/readings`, whose body is a plain array and thus no contract's input object. */
export function readingsContractEntry(): Record<string, unknown> {
  return {
    operationId: "brain.readings",
    tags: ["brain"],
    summary: "写入一批读数 · Take in a batch of readings",
    security: [{ machine: [] }, { session: [] }],
    requestBody: {
      required: true,
      content: { "application/json": { schema: { type: "array", items: readingSchema } } },
    },
    responses: {
      "200": { description: "Durable and applied", content: { "application/json": { schema: resultSchema } } },
      "422": { description: "Every reading is faulty", content: { "application/json": { schema: resultSchema } } },
      default: {
        description: "错误 · error",
        content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } },
      },
    },
  };
}

const readingSchema = {
  type: "object",
  required: ["id", "attribute", "value"],
  properties: {
    id: { type: "string", minLength: 1, maxLength: 256 },
    type: { type: "string", description: "needed for a thing's first reading" },
    attribute: { type: "string" },
    value: {},
    observedAt: { type: ["string", "number"], description: "ISO 8601 with zone, or ms since 1970" },
    unitCode: { type: "string", description: "UN/CEFACT Rec. 20" },
    datasetId: { type: "string" },
    properties: { type: "object" },
  },
};

const resultSchema = {
  type: "object",
  required: ["position", "accepted", "changed", "unchanged", "late", "faults", "faultCount"],
  properties: {
    position: count("place in the stream"),
    accepted: count("changed + unchanged + late"),
    changed: count("new value"),
    unchanged: count("same value, said again"),
    late: count("older than what is known: history only"),
    faults: { type: "array", description: "the first 100", items: { type: "object" } },
    faultCount: count("all faults"),
  },
};
