type Json = Record<string, unknown>;

const refused: Json = {
  default: {
    description: "错误 · error",
    content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } },
  },
};
const security = [{ session: [] }];
const idParameter = { name: "id", in: "path", required: true, schema: { type: "string" } };
const bytes = { type: "string", format: "binary" };

/** OpenAPI entries of the files' doors, whose bodies are bytes and thus no contract's input or output. */
export function filesEntries(): Record<string, Json> {
  return {
    "/api/files": {
      post: {
        operationId: "brain.takeFile",
        tags: ["brain"],
        summary: "上传一个文件（请求内容即文件本身） · Send a file, which is the whole body",
        security,
        parameters: [
          {
            name: "for",
            in: "query",
            description:
              "事项种类，决定允许的文件 · kind of case, which says what files it takes; absent: pictures and PDF of 10 MB",
            schema: { type: "string" },
          },
          { name: "name", in: "query", description: "文件名 · how its sender calls it", schema: { type: "string" } },
        ],
        requestBody: { required: true, content: { "application/octet-stream": { schema: bytes } } },
        responses: { "200": { description: "Durable", content: { "application/json": { schema: file } } }, ...refused },
      },
    },
    "/api/files/{id}": { get: reading("brain.file", "读取文件 · A file", "image/jpeg") },
    "/api/files/{id}/thumbnail": {
      get: reading("brain.fileThumbnail", "缩略图 · A small picture of it", "image/webp"),
    },
  };
}

const reading = (operationId: string, summary: string, type: string): Json => ({
  operationId,
  tags: ["brain"],
  summary,
  security,
  parameters: [idParameter],
  responses: { "200": { description: "The bytes", content: { [type]: { schema: bytes } } }, ...refused },
});

const file = {
  type: "object",
  required: ["id", "type", "name", "bytes", "sha256", "takenAt", "thumbnail"],
  properties: {
    id: { type: "string" },
    type: { type: "string", description: "by its content" },
    name: { type: "string", maxLength: 200 },
    bytes: { type: "integer" },
    sha256: { type: "string" },
    takenAt: { type: "integer", description: "ms since 1970" },
    width: { type: "integer", description: "pixels" },
    height: { type: "integer", description: "pixels" },
    thumbnail: { type: "boolean" },
  },
};
