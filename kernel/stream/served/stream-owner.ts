import { CityError } from "../../errors/city-error.ts";

const mark = /City Brain ([\da-f-]{36})/;

/**
 * The description of a JetStream stream names the city whose stream it is: two cities that wrote into one would each take
 * the other's records for its own. Gives back the description to set, undefined when it is there already.
 * @throws CityError `stream.taken`
 */
export function describedFor(owner: string, name: string, description = ""): string | undefined {
  const found = mark.exec(description)?.[1];
  if (found === owner) return undefined;
  if (found !== undefined) throw new CityError("stream.taken", { name });
  return [description, `City Brain ${owner}`].filter(Boolean).join(" · ");
}
