/** The way by which a code reaches a phone. */
export interface CodePort {
  /** True when no phone gets it: the page shows it instead, and says that it is simulated. */
  readonly simulated: boolean;
  /** Rejects when the message was surely not taken. `key` is the same at each try. Neither number nor code may be logged. */
  send(out: {
    readonly phone: string;
    readonly code: string;
    readonly minutes: number;
    readonly key: string;
  }): Promise<void>;
}

/** For the demo city, whose citizens have no phones. */
export const simulatedCodes: CodePort = { simulated: true, send: async () => undefined };
