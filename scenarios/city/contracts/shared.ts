import { Type } from "typebox";

export const operator = { roles: ["operator"] } as const;
export const administrator = { roles: ["administrator"] } as const;

export const Instant = Type.Number({ description: "ms since 1970-01-01 UTC" });
export const Text = Type.Object({ zh: Type.String(), en: Type.String() });
export const Id = Type.String({ minLength: 1, maxLength: 100 });
export const Roles = Type.Array(Type.String({ minLength: 1, maxLength: 60 }), { maxItems: 20 });
