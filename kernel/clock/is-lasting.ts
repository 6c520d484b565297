/**
 * Whether what began at `since` and lasts `length` is not over yet; ms. A clock that now shows less than it did at the
 * beginning was set back: what was counted by it is over, so that nothing lasts longer than its own length.
 */
export function isLasting(since: number, length: number, now: number): boolean {
  return now >= since && now - since < length;
}
