/** What a code stands for; both texts name the same placeholders, as `{field}`. */
export interface Entry {
  readonly status: number;
  readonly zh: string;
  readonly en: string;
}
