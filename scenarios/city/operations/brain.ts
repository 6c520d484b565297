import { operation, type City } from "../../../kernel/index.ts";
import * as contract from "../contract.ts";

export const health = operation(contract.health, (_input, city: City<"runtime">) => ({
  at: city.now(),
  ...city.runtime.brain(),
}));

export const feeds = operation(contract.feeds, (_input, city: City<"feeds">) => ({
  at: city.now(),
  feeds: [...city.feeds.list()],
}));
