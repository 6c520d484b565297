import { open } from "node:fs/promises";
import { CityError } from "../errors/city-error.ts";

/** The end of a PDF is marked; programs allow so much behind the mark. */
const endBytes = 2_048;

/** A PDF whose end did not arrive is refused; what is within it is not looked at. Throws `file.damaged`. */
export async function refuseCutPdf(path: string, bytes: number): Promise<void> {
  const file = await open(path, "r");
  try {
    const length = Math.min(bytes, endBytes);
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, bytes - length);
    if (!buffer.includes("%%EOF")) throw new CityError("file.damaged");
  } finally {
    await file.close();
  }
}
