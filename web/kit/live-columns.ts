/** Changes of one attribute side by side; one of the last five is there. Indexes are those of answers such as `parking.spots`. */
export interface LiveColumn {
  readonly attribute: string;
  readonly things: Uint32Array;
  /** For words: places in `words`. */
  readonly codes?: Uint8Array;
  readonly words?: readonly string[];
  readonly numbers?: Float64Array;
  /** longitude, latitude, longitude, latitude, … WGS 84. */
  readonly positions?: Float64Array;
  readonly values?: readonly unknown[];
}

/** As it comes from the city's live door: bytes as base64, little-endian. */
export interface ToldColumn {
  readonly attribute: string;
  readonly things: string;
  readonly codes?: string;
  readonly words?: readonly string[];
  readonly numbers?: string;
  readonly positions?: string;
  readonly values?: readonly unknown[];
}

export function readColumn({ things, codes, numbers, positions, ...told }: ToldColumn): LiveColumn {
  return {
    ...told,
    things: new Uint32Array(bytesOf(things)),
    ...(codes === undefined ? {} : { codes: new Uint8Array(bytesOf(codes)) }),
    ...(numbers === undefined ? {} : { numbers: new Float64Array(bytesOf(numbers)) }),
    ...(positions === undefined ? {} : { positions: new Float64Array(bytesOf(positions)) }),
  };
}

function bytesOf(base64: string): ArrayBuffer {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let place = 0; place < text.length; place++) bytes[place] = text.charCodeAt(place);
  return bytes.buffer;
}
