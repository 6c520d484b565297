import { anchors } from "./anchors.ts";
import { featureCount } from "./features.ts";
import { pack, Unpacker } from "./packed.ts";
import { Forest } from "./trees/forest.ts";

const version = 2;

/**
 * What was learned, one for each of `anchors`: what to add to the plain forecast. Undefined: nothing, the plain
 * forecast was no worse.
 */
export type Trained = readonly (Forest | undefined)[];

export const untrained: Trained = anchors.map(() => undefined);

interface Header {
  readonly version: number;
  readonly features: number;
  readonly forests: readonly ({ readonly nodes: number; readonly trees: number } | null)[];
}

export function packTrained(trained: Trained): Uint8Array {
  const header: Header = {
    version,
    features: featureCount,
    forests: trained.map((forest) => (forest ? { nodes: forest.feature.length, trees: forest.roots.length } : null)),
  };
  const blocks = trained.flatMap((forest) =>
    forest ? [forest.feature, forest.threshold, forest.left, forest.roots] : [],
  );
  return pack(header, blocks);
}

/** Throws when the bytes are of another version or shape. */
export function unpackTrained(bytes: Uint8Array): Trained {
  const unpacker = new Unpacker(bytes);
  const header = unpacker.header as Header;
  if (header.version !== version || header.features !== featureCount) throw new RangeError("of another version");
  if (header.forests.length !== anchors.length) throw new RangeError("of other horizons");
  const trained = header.forests.map((shape) => {
    if (!shape) return undefined;
    return new Forest({
      feature: unpacker.read(new Int16Array(shape.nodes)),
      threshold: unpacker.read(new Float32Array(shape.nodes)),
      left: unpacker.read(new Int32Array(shape.nodes)),
      roots: unpacker.read(new Int32Array(shape.trees)),
    });
  });
  unpacker.end();
  return trained;
}
