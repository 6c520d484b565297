import { caseworkRooms, type CaseworkRooms } from "./all-rooms.ts";
import type { RoomBase, RoomKind } from "./room-kind.ts";

export type AnyKind = RoomKind<string, unknown, unknown, unknown>;

export interface OpenedCasework {
  readonly kinds: readonly AnyKind[];
  readonly rooms: CaseworkRooms;
  /** In reverse; a room that does not close well keeps none open. Rejects with the first error. */
  close(): Promise<void>;
}

/** Opens the casework rooms in order, each on those before it. When one fails, those already open are closed. */
export async function openCasework(
  base: RoomBase,
  kinds: readonly AnyKind[] = caseworkRooms as readonly AnyKind[],
): Promise<OpenedCasework> {
  const rooms: Record<string, unknown> = {};
  const opened: AnyKind[] = [];
  const close = async () => {
    const errors: unknown[] = [];
    for (const kind of opened.splice(0).toReversed()) {
      await kind.close?.(rooms[kind.name]).catch((error: unknown) => errors.push(error));
    }
    if (errors.length > 0) throw errors[0];
  };
  try {
    for (const kind of kinds) {
      rooms[kind.name] = await kind.open(base, rooms);
      opened.push(kind);
    }
  } catch (error) {
    await close().catch(() => undefined);
    throw error;
  }
  return { kinds, rooms: rooms as unknown as CaseworkRooms, close };
}
