import type { Metadata, Sharp } from "sharp";
import { CityError } from "../errors/city-error.ts";

/** Also of the largest phone cameras' usual pictures. */
const mostPixels = 64_000_000;
/** What a picture may take in memory when it is unpacked. */
const mostUnpacked = 256 * 1024 * 1024;
const bytesOfSample: Readonly<Record<string, number>> = { ushort: 2, short: 2, uint: 4, int: 4, float: 4, double: 8 };
const thumbnailSide = 320;
const seconds = 30;

export interface KeptPicture {
  readonly type: string;
  readonly width: number;
  readonly height: number;
}

/** Loaded at the first picture: a city in which nobody sends one need not hold it. */
const loaded = async () => {
  const { default: sharp } = await import("sharp");
  sharp.cache(false);
  sharp.concurrency(1);
  sharp.block({ operation: ["VipsForeignLoad"] });
  sharp.unblock({ operation: ["Jpeg", "Png", "Webp", "Heif"].map((kind) => `VipsForeignLoad${kind}`) });
  return sharp;
};
let library: ReturnType<typeof loaded> | undefined;

/** What each type is called in the library, and how it is written anew. */
const formats: Readonly<Record<string, { format: string; type: string; write(picture: Sharp): Sharp }>> = {
  "image/jpeg": { format: "jpeg", type: "image/jpeg", write: (picture) => picture.jpeg({ quality: 90 }) },
  "image/png": { format: "png", type: "image/png", write: (picture) => picture.png() },
  "image/webp": { format: "webp", type: "image/webp", write: (picture) => picture.webp({ quality: 90 }) },
  "image/heic": { format: "heif", type: "image/jpeg", write: (picture) => picture.jpeg({ quality: 90 }) },
};

export const isPicture = (type: string): boolean => Object.hasOwn(formats, type);

/** The type that a sent file of this type is kept as. */
export const keptType = (type: string): string => formats[type]?.type ?? type;

/**
 * Reads the picture and writes it anew, upright, with nothing but its pixels: position, time and whatever hides behind them
 * stay out. And a small one of it. Throws `file.damaged`, `file.heic`, `file.pixels`, `file.disk`.
 */
export async function keepPicture(
  sent: string,
  type: string,
  to: { readonly whole: string; readonly thumbnail: string },
): Promise<KeptPicture> {
  const sharp = await (library ??= loaded());
  const format = formats[type]!;
  const options = { failOn: "error", limitInputPixels: mostPixels } as const;
  try {
    const known = await sharp(sent, { ...options, limitInputPixels: false }).metadata();
    if (known.format !== format.format) throw new CityError("file.damaged");
    refuseHuge(known);
    const picture = sharp(sent, options).autoOrient().timeout({ seconds });
    const { width, height } = await format.write(picture).toFile(to.whole);
    await sharp(to.whole, options)
      .resize(thumbnailSide, thumbnailSide, { fit: "inside", withoutEnlargement: true })
      .webp({ quality: 75 })
      .timeout({ seconds })
      .toFile(to.thumbnail);
    return { type: format.type, width, height };
  } catch (error) {
    if (error instanceof CityError) throw error;
    if (/no space|quota/i.test((error as Error).message)) throw new CityError("file.disk", {}, { cause: error });
    throw new CityError(type === "image/heic" ? "file.heic" : "file.damaged", {}, { cause: error });
  }
}

function refuseHuge({ width, height, channels, depth }: Metadata): void {
  const unpacked = width * height * channels * (bytesOfSample[depth] ?? 1);
  if (width * height > mostPixels || unpacked > mostUnpacked)
    throw new CityError("file.pixels", { rule: mostPixels / 1e6 });
}
