/** A stream of things the scenario cannot do without; older than this, the scenario is degraded. */
export interface InputDeclaration {
  readonly type: string;
  readonly attribute: string;
  /** Seconds since the newest report of any thing of the type. */
  readonly freshWithin: number;
  /** Streams that serve as well: one of all of them being fresh is enough. */
  readonly or?: readonly { readonly type: string; readonly attribute: string }[];
}
