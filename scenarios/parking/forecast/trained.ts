import { anchors } from "./anchors.ts";
import { plainFade } from "./baseline.ts";
import { featureCount } from "./features.ts";
import { pack, Unpacker } from "./packed.ts";
import { Forest } from "./trees/forest.ts";

const version = 1;

/** What was learned for one anchor horizon. */
export interface TrainedHorizon {
  /** What is left of a deviation from the usual by then. */
  readonly fade: number;
  /** What to add to the plain forecast; the mean of several forests. Empty: nothing, the plain forecast was no worse. */
  readonly forests: readonly Forest[];
}

/** One for each of `anchors`. */
export type Trained = readonly TrainedHorizon[];

export const untrained: Trained = anchors.map((slots) => ({ fade: plainFade(slots), forests: [] }));

interface Header {
  readonly version: number;
  readonly features: number;
  readonly horizons: readonly {
    readonly fade: number;
    readonly forests: readonly { readonly nodes: number; readonly trees: number }[];
  }[];
}

export function packTrained(trained: Trained): Uint8Array {
  const header: Header = {
    version,
    features: featureCount,
    horizons: trained.map(({ fade, forests }) => ({
      fade,
      forests: forests.map(({ feature, roots }) => ({ nodes: feature.length, trees: roots.length })),
    })),
  };
  const blocks = trained.flatMap(({ forests }) =>
    forests.flatMap(({ feature, threshold, left, roots }) => [feature, threshold, left, roots]),
  );
  return pack(header, blocks);
}

/** Throws when the bytes are of another version or shape. */
export function unpackTrained(bytes: Uint8Array): Trained {
  const unpacker = new Unpacker(bytes);
  const header = unpacker.header as Header;
  if (header.version !== version || header.features !== featureCount) throw new RangeError("of another version");
  if (header.horizons.length !== anchors.length) throw new RangeError("of other horizons");
  const trained = header.horizons.map(({ fade, forests }) => ({
    fade,
    forests: forests.map(
      ({ nodes, trees }) =>
        new Forest({
          feature: unpacker.read(new Int16Array(nodes)),
          threshold: unpacker.read(new Float32Array(nodes)),
          left: unpacker.read(new Int32Array(nodes)),
          roots: unpacker.read(new Int32Array(trees)),
        }),
    ),
  }));
  unpacker.end();
  return trained;
}
