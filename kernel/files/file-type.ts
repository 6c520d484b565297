/** So many first bytes tell what a file is. */
export const tellingBytes = 16;

const text = (bytes: Uint8Array, from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));

/** Brands of HEIC, the pictures of many phones (ISO/IEC 23008-12). */
const heicBrands = new Set(["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"]);

/** What a file's content says that it is, by its first bytes; undefined when it is nothing that the city keeps. */
export function typeOfContent(first: Uint8Array): string | undefined {
  if (first[0] === 0xff && first[1] === 0xd8 && first[2] === 0xff) return "image/jpeg";
  if (text(first, 0, 8) === "\x89PNG\r\n\x1a\n") return "image/png";
  if (text(first, 0, 4) === "RIFF" && text(first, 8, 12) === "WEBP") return "image/webp";
  if (/^%PDF-[12]\.\d/.test(text(first, 0, 8))) return "application/pdf";
  if (text(first, 4, 8) === "ftyp" && heicBrands.has(text(first, 8, 12))) return "image/heic";
  return undefined;
}

/** How a file of the type is called on a disk. */
export const extensionOf: Readonly<Record<string, string>> = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/webp": "webp",
  "application/pdf": "pdf",
};
