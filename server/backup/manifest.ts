import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Type, type Static } from "typebox";
import { CityError } from "../../kernel/index.ts";
import { compileCheck } from "../../kernel/scenario/check-value.ts";

export const manifestFile = "manifest.json";
/** A line a file, as `sha256sum` writes and checks them: digest, two spaces, path. */
export const sumsFile = "SHA256SUMS";
/** What goes into the data folder. */
export const dataPart = "data";
/** Files that the configuration names and that lie elsewhere. */
export const outsidePart = "outside";
export const postgresDump = "postgres.dump";
export const jetStreamCopy = "jetstream.messages";

const text = Type.String({ maxLength: 500 });
const digest = Type.String({ pattern: "^[0-9a-f]{64}$" });
const count = Type.Integer({ minimum: 0 });
const backing = Type.Union([Type.Literal("embedded"), Type.Literal("served")]);

const ManifestSchema = Type.Object({
  format: Type.Literal("citybrain backup 1"),
  /** Version of the program. */
  program: text,
  city: Type.Object({ id: text, zh: text, en: text }),
  takenAt: text,
  /** Everything in the stream up to here is in the backup. */
  position: count,
  store: backing,
  stream: backing,
  /** Empty ones, which a list of files does not tell. */
  folders: Type.Array(Type.String({ maxLength: 4_096 })),
  parts: Type.Array(Type.Object({ name: text, files: count, bytes: count, sha256: digest })),
  /** Of the list of files. */
  sums: digest,
  /** Of all fields above. */
  sha256: digest,
});

/** What a backup holds. A part's digest is that of its lines in the list of files. */
export type Manifest = Static<typeof ManifestSchema>;

const check = compileCheck(ManifestSchema);

export function sealed(manifest: Omit<Manifest, "sha256">): Manifest {
  return { ...manifest, sha256: digestOf(manifest) };
}

function digestOf(manifest: Omit<Manifest, "sha256">): string {
  return createHash("sha256").update(JSON.stringify(manifest)).digest("hex");
}

/** @throws CityError `backup.format`, `backup.altered` */
export async function readManifest(folder: string): Promise<Manifest> {
  const wrong = (rule: string) => new CityError("backup.format", { folder, rule });
  const written = await readFile(join(folder, manifestFile), "utf8").catch(() => {
    throw wrong(`no ${manifestFile}`);
  });
  let manifest: Manifest;
  try {
    manifest = JSON.parse(written) as Manifest;
  } catch {
    throw wrong("no JSON");
  }
  const fault = check(manifest);
  if (fault !== undefined) throw wrong(`${fault.field}: ${fault.rule}`);
  const { sha256, ...rest } = manifest;
  if (digestOf(rest) !== sha256) throw new CityError("backup.altered", { file: manifestFile, rule: "SHA-256" });
  return manifest;
}
