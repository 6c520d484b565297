import { extensionOf } from "./file-type.ts";

const longest = 200;
/** What controls the screen, turns the direction of writing or is half a character, and what no name on a disk may have. */
const harmful = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}<>:"|?*]/gu;
const extensions: Readonly<Record<string, RegExp>> = { "image/jpeg": /\.jpe?g$/i };

/**
 * A sender's name for a file, made harmless: no folders, nothing that cannot be seen, at most 200 characters, and the ending
 * that goes with its content.
 */
export function fileName(sent: string, type: string): string {
  const extension = extensionOf[type] ?? "bin";
  const bare = sent
    .slice(-4_096)
    .normalize("NFC")
    .split(/[/\\]/)
    .at(-1)!
    .replaceAll(harmful, "")
    .replace(/^[.\s]+|[.\s]+$/g, "");
  const fits = (extensions[type] ?? new RegExp(`\\.${extension}$`, "i")).test(bare);
  const stem = fits ? bare.slice(0, bare.lastIndexOf(".")) : bare;
  const ending = fits ? bare.slice(bare.lastIndexOf(".")) : `.${extension}`;
  const characters = [...(stem.trim() === "" ? "file" : stem)].slice(0, longest - ending.length);
  return characters.join("").trimEnd() + ending;
}
