import { CityError } from "../errors/city-error.ts";

/** Works on so many at once; others wait in order. Throws `file.busy` when too many wait. */
export function inTurn(atOnce: number, mostWaiting: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  const waiting: (() => void)[] = [];
  let working = 0;
  return async (work) => {
    if (working < atOnce) working += 1;
    else if (waiting.length >= mostWaiting) throw new CityError("file.busy");
    // Who ends hands his place on, so that nobody who comes just then slips in between.
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) working -= 1;
      else next();
    }
  };
}
