const page = 65_536;
/** Bytes from which memory is asked from the system itself. */
const large = 4 * page;

type Numbers = Uint8Array | Uint16Array | Int32Array | Uint32Array | Float32Array | Float64Array;

/**
 * Zeros. Large ones are a WebAssembly memory's: those come from the system and go back to it, whereas what the C library
 * gives out for arrays that grow and go stays with it, torn to pieces: a hundred megabytes in a city of 300,000 things.
 */
export function zeros(bytes: number): ArrayBuffer {
  if (bytes < large) return new ArrayBuffer(bytes);
  try {
    return new WebAssembly.Memory({ initial: Math.ceil(bytes / page) }).buffer;
  } catch {
    return new ArrayBuffer(bytes);
  }
}

/** The same numbers and room for more, which holds `fill`. */
export function enlarged<Kind extends Numbers>(old: Kind, length: number, fill = 0): Kind {
  const { BYTES_PER_ELEMENT: bytes } = old;
  const OfKind = old.constructor as new (buffer: ArrayBuffer, offset: number, length: number) => Kind;
  const larger = new OfKind(zeros(length * bytes), 0, length);
  larger.set(old);
  if (fill !== 0) larger.fill(fill, old.length);
  return larger;
}
