import type { Static, TObject, TSchema } from "typebox";
import type { AccessRule, Who } from "../people/who.ts";
import type { Language, Text } from "../texts/text.ts";
import type { City } from "./city.ts";

/**
 * What an operation is, without its handler: the route, the check of its input, the OpenAPI entry and the web's typed
 * client all come from this one declaration. Path parameters are `:name`; they, the query string and the JSON body
 * together make up the input object (names must differ).
 */
export interface OperationContract<Input extends TObject = TObject, Output extends TSchema = TSchema> {
  /** Dotted, begins with the scenario's id: `parking.near`. */
  readonly id: string;
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Begins with `/api/`. */
  readonly path: string;
  readonly summary: Text;
  readonly access: AccessRule;
  readonly input: Input;
  readonly output: Output;
  /** Calls a minute for one caller; 600 when absent. */
  readonly rate?: number;
  /** Body limit in bytes; 1 MB when absent. */
  readonly bodyLimit?: number;
}

/** Who calls, in which language, with an id that the log and the journal share. */
export interface Call {
  readonly who: Who;
  readonly language: Language;
  readonly requestId: string;
}

/** Bytes with a content type, for answers that are no JSON; its contract's output is `Type.Unsafe<Binary>({})`. */
export interface Binary {
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** `NeededCity`: the least that its handler asks of a city; the input is checked by the contract before it comes. */
export interface Operation<NeededCity = never> {
  readonly contract: OperationContract;
  readonly handle: (input: never, city: NeededCity, call: Call) => unknown;
}

/** Keeps the types of a contract. */
export function contract<Input extends TObject, Output extends TSchema>(
  declaration: OperationContract<Input, Output>,
): OperationContract<Input, Output> {
  return declaration;
}

/** Joins a contract with its handler, which names the city that it asks for: `city: City<"things">`. */
export function operation<Input extends TObject, Output extends TSchema, NeededCity = City>(
  declaration: OperationContract<Input, Output>,
  handle: (input: Static<Input>, city: NeededCity, call: Call) => Promise<Static<Output>> | Static<Output>,
): Operation<NeededCity> {
  return { contract: declaration, handle } as unknown as Operation<NeededCity>;
}
