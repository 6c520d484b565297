import { brokenAt, type SourceFile } from "./source-file.ts";

/** A piece of text and the byte it begins at. */
export interface TextPiece {
  readonly text: string;
  readonly at: number;
}

/** The file as UTF-8 text, piece by piece. Throws CityError `roads.source.broken` where it is not. */
export async function* readText(file: SourceFile): AsyncGenerator<TextPiece> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let at = 0;
  const decode = (chunk?: Uint8Array) => {
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined });
    } catch (error) {
      throw brokenAt(file, at, "bytes that are UTF-8", error);
    }
  };
  for await (const chunk of file.chunks()) {
    const text = decode(chunk);
    if (text !== "") yield { text, at };
    at += Buffer.byteLength(text);
  }
  decode();
}
