import { crc32 } from "node:zlib";
import sharp from "sharp";

const colours = { create: { width: 640, height: 480, channels: 3, background: "#a40" } } as const;

/** A phone's picture: lies on its side, tells where and when it was taken. */
export const phonePicture = (): Promise<Buffer> =>
  sharp(colours)
    .withExif({
      IFD0: { Make: "Telefon-K9", DateTime: "2026:11:22 08:00:00" },
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "34/1 45/1 0/1" },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();

export const pngPicture = (): Promise<Buffer> => sharp(colours).png().toBuffer();

export const webpPicture = (): Promise<Buffer> => sharp(colours).webp().toBuffer();

/** A few kilobytes that say they are 144 million pixels. */
export async function bomb(): Promise<Buffer> {
  const picture = await pngPicture();
  // The header: length, name, width, height, …, and a checksum from its name on.
  const [name, width, height, checksum] = [12, 16, 20, 29] as const;
  picture.writeUInt32BE(12_000, width);
  picture.writeUInt32BE(12_000, height);
  picture.writeUInt32BE(crc32(picture.subarray(name, checksum)), checksum);
  return picture;
}

/** With a script that opens a window. */
export const pdfWithScript = Buffer.from(
  `%PDF-1.7
1 0 obj << /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert\\("hello"\\)) >> >> endobj
2 0 obj << /Type /Pages /Kids [] /Count 0 >> endobj
trailer << /Root 1 0 R >>
%%EOF
`,
);

/** Begins as programs for Windows do. */
export const program = Buffer.concat([Buffer.from("MZ\x90\x00", "latin1"), Buffer.alloc(4_000, 7)]);

/** In pieces, as a network brings it. */
export async function* inPieces(bytes: Uint8Array, length = 1_000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

/** The whole of what is read. */
export async function wholeOf(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes) pieces.push(piece);
  return Buffer.concat(pieces);
}
