/** One holder's turn: asked for when it is needed, at most once, and given back at the end. */
export interface Turn {
  /** Resolves when it is this holder's turn, at once when it has it already. */
  take(): Promise<void>;
  end(): void;
}

export type Turns = () => Turn;

/** So many holders at a time, the others in the order in which they came. */
export function createTurns(most: number): Turns {
  let free = most;
  const waiting: (() => void)[] = [];
  const next = () => {
    while (free > 0 && waiting.length > 0) {
      free -= 1;
      waiting.shift()!();
    }
  };
  return () => {
    let taken: Promise<void> | undefined;
    let [isHeld, isOver] = [false, false];
    return {
      take: () =>
        (taken ??= new Promise((resolve) => {
          waiting.push(() => {
            isHeld = true;
            if (isOver) give();
            resolve();
          });
          next();
        })),
      end: () => {
        isOver = true;
        if (isHeld) give();
      },
    };
    function give(): void {
      isHeld = false;
      free += 1;
      next();
    }
  };
}
