/**
 * Stands in for `typebox` in the browser's bundle: contracts build their schemas when they are loaded, and no page
 * reads them, since the server is the one that checks. Each builder gives an empty schema.
 */
const outline: () => object = () => ({});

export const Type: Record<string, () => object> = new Proxy({}, { get: () => outline });
export default Type;

/** Compiled when the kernel is loaded, never asked: what the kernel checks, it checks on the server. */
export function Compile(): { readonly Check: () => never; readonly Errors: () => never } {
  const refuse = (): never => {
    throw new Error("schemas are not checked in pages");
  };
  return { Check: refuse, Errors: refuse };
}
