const small = "-small";

/** Where a file's thumbnail lies among the bytes. */
export const thumbnailKey = (id: string): string => id + small;

/** The file that the bytes under this key belong to. */
export const idOfKey = (key: string): string => (key.endsWith(small) ? key.slice(0, -small.length) : key);

/** All keys that a file may have. */
export const keysOf = (ids: readonly string[]): readonly string[] => ids.flatMap((id) => [id, thumbnailKey(id)]);
