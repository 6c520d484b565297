/** How full a bin is in words; the names are those of the kit's colours. */
export function levelOf(filled: number): "good" | "few" | "full" {
  if (filled >= 0.8) return "full";
  return filled >= 0.5 ? "few" : "good";
}
