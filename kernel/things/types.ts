import type { AccessRule } from "../people/who.ts";
import type { Text } from "../texts/text.ts";

interface AttributeBase {
  /** Shown to people; the attribute's name itself is the Smart Data Models name. */
  readonly label?: Text;
  /** False for attributes whose past nobody needs (addresses, geometry). Default: true for number, boolean, enum. */
  readonly history?: boolean;
}

/**
 * What an attribute may hold. `number`: stored as float64, `unitCode` after UN/CEFACT Rec. 20 (a reading that names
 * another unit is refused). `enum`: one of a closed list. `point`: GeoJSON Point, WGS 84, [longitude, latitude] degrees;
 * a type has at most one, named `location`, and it feeds the geo index. `relationship`: the id of another thing.
 * `instant`: ms since 1970. `json`: structured value, at most 16 kB.
 */
export type AttributeDeclaration = AttributeBase &
  (
    | {
        readonly kind: "number";
        readonly unitCode?: string;
        readonly minimum?: number;
        readonly maximum?: number;
        readonly integer?: boolean;
      }
    | { readonly kind: "boolean" }
    | { readonly kind: "enum"; readonly values: readonly string[] }
    | { readonly kind: "text"; readonly maxLength?: number }
    | { readonly kind: "point" }
    | { readonly kind: "relationship"; readonly to?: string }
    | { readonly kind: "instant" }
    | { readonly kind: "json" }
  );

/** How long history is kept, in days, by resolution. */
export interface Retention {
  readonly raw: number;
  readonly minute: number;
  readonly hour: number;
  readonly day: number;
}

/** A type of thing, named as in the Smart Data Models where one exists. Declared by the scenario that owns it. */
export interface ThingType {
  readonly type: string;
  readonly label: Text;
  readonly attributes: Readonly<Record<string, AttributeDeclaration>>;
  readonly retention?: Retention;
  /** Who may read things of this type through the kernel's own queries and live updates. */
  readonly read: AccessRule;
}

export type AttributeValue = number | boolean | string | Point | object;

/** GeoJSON Point, WGS 84, [longitude, latitude] in degrees. */
export interface Point {
  readonly type: "Point";
  readonly coordinates: readonly [number, number];
}
