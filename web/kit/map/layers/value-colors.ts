/**
 * Colours of values. `steps`: a value has the colour of the last step that it reaches, the first one's below; states of
 * something are steps 0, 1, 2 … Between the stops of `blend` colours run over into each other. Values rise.
 */
export type ValueColors =
  | { readonly steps: readonly (readonly [from: number, color: string])[] }
  | { readonly blend: readonly (readonly [at: number, color: string])[] };
