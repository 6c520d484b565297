const page = 65_536;
/** Bytes from which memory is asked from the system itself. */
const large = 4 * page;

const memories = new WeakMap<ArrayBufferLike, WebAssembly.Memory>();

type Numbers = Uint8Array | Uint16Array | Int32Array | Uint32Array | Float32Array | Float64Array;

/**
 * Zeros. Large ones are a WebAssembly memory's: those come from the system and go back to it, whereas what the C library
 * gives out for arrays that grow and go stays with it, torn to pieces: a hundred megabytes in a city of 300,000 things.
 */
export function zeros(bytes: number): ArrayBuffer {
  if (bytes < large) return new ArrayBuffer(bytes);
  try {
    const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / page) });
    memories.set(memory.buffer, memory);
    return memory.buffer;
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

/**
 * The same numbers and room for more, which holds zeros, in the same memory where that can grow: nothing is copied, and
 * no second one is held meanwhile. The old array has no elements afterwards; so only its owner may use it. It must be
 * the whole of what `zeros` or this gave.
 */
export function grown<Kind extends Numbers>(old: Kind, length: number): Kind {
  const memory = memories.get(old.buffer);
  const missing = Math.ceil((length * old.BYTES_PER_ELEMENT - old.buffer.byteLength) / page);
  if (memory === undefined || !grows(memory, missing)) return enlarged(old, length);
  memories.set(memory.buffer, memory);
  const OfKind = old.constructor as new (buffer: ArrayBuffer, offset: number, length: number) => Kind;
  return new OfKind(memory.buffer, 0, length);
}

function grows(memory: WebAssembly.Memory, pages: number): boolean {
  try {
    if (pages > 0) memory.grow(pages);
    return true;
  } catch {
    return false;
  }
}
