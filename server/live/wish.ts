import type { ThingType } from "../../kernel/index.ts";
import type { Box } from "../../kernel/index.ts";

/** What a screen asks for; all types, all their attributes, everywhere, when it does not say. */
export interface Asked {
  readonly types?: readonly string[];
  readonly attributes?: readonly string[];
  readonly box?: Box;
  readonly form?: "full" | "compact";
}

/** What a screen is shown: attributes that its types declare, each named once, in one order, so that equal wishes are one. */
export interface Wish {
  readonly columns: readonly { readonly type: string; readonly attribute: string }[];
  readonly box?: Box;
  readonly form: "full" | "compact";
}

/** Names that no readable type declares fall away: they can never change. */
export function wishOf({ types, attributes, box, form = "full" }: Asked, readable: readonly ThingType[]): Wish {
  const askedTypes = types && new Set(types);
  const asked = attributes && new Set(attributes);
  const columns = readable
    .filter(({ type }) => askedTypes?.has(type) ?? true)
    .flatMap(({ type, attributes: declared }) =>
      Object.keys(declared)
        .filter((attribute) => asked?.has(attribute) ?? true)
        .toSorted()
        .map((attribute) => ({ type, attribute })),
    )
    .toSorted((one, other) => (one.type < other.type ? -1 : Number(one.type > other.type)));
  return { columns, form, ...(box === undefined ? {} : { box }) };
}

export function wishKey({ columns, box, form }: Wish): string {
  return JSON.stringify([columns.map(({ type, attribute }) => [type, attribute]), box, form]);
}
