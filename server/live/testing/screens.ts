import type { ChangeBatch, ChangeFilter, Things } from "../../../kernel/index.ts";
import type { LiveColumn } from "../columns.ts";
import type { Wire } from "../live-hub.ts";
import { wishOf, type Asked } from "../wish.ts";

/** Things that only tell; things with an odd index lie in the north. */
export function tellingThings() {
  const listeners = new Set<{ filter: ChangeFilter; listener: (batch: ChangeBatch) => void }>();
  const things = {
    subscribe(filter: ChangeFilter, listener: (batch: ChangeBatch) => void) {
      const entry = { filter, listener };
      listeners.add(entry);
      return () => listeners.delete(entry);
    },
    column: () => ({ value: (thing: number) => ({ type: "Point", coordinates: [10, thing % 2 === 1 ? 50 : 10] }) }),
  } as unknown as Things;
  return { things, listeners, tell: (batch: ChangeBatch) => listeners.forEach((entry) => entry.listener(batch)) };
}

/** A screen's connection that keeps what is sent; `open`: whether it takes more now. */
export function wireOf(open = true) {
  const sent: string[] = [];
  const wire: Wire & { open: boolean; ended: boolean } = {
    open,
    ended: false,
    write(bytes) {
      sent.push(bytes.toString());
      return this.open;
    },
    end() {
      this.ended = true;
    },
  };
  return { sent, wire };
}

export const limits = { pending: 100_000, held: 1_000 };
export const declared = ["Lamp", "Pole"].map((type) => ({
  type,
  label: { zh: "灯", en: "Lamp" },
  attributes: Object.fromEntries(
    ["level", "colour", "location", "lit", "name", "shape"].map((name) => [name, { kind: "json" as const }]),
  ),
  read: { everyone: true as const },
}));
export const wish = (asked: Asked) => wishOf(asked, declared);
export const lamps = wish({ types: ["Lamp"], form: "compact" });
export const staff = { journal: false, stranger: false };
export const stranger = { journal: false, stranger: true };

/** The columns of an event with their bytes as numbers. */
export function columnsIn(text: string): object[] {
  const bytes = (base64: string) => Buffer.from(base64, "base64");
  const uint32 = (base64: string) =>
    Array.from({ length: bytes(base64).length / 4 }, (_, at) => bytes(base64).readUInt32LE(at * 4));
  const int32 = (base64: string) =>
    Array.from({ length: bytes(base64).length / 4 }, (_, at) => bytes(base64).readInt32LE(at * 4));
  const float64 = (base64: string) =>
    Array.from({ length: bytes(base64).length / 8 }, (_, at) => bytes(base64).readDoubleLE(at * 8));
  const { columns } = JSON.parse(/^event: changes\ndata: (.*)\n\n$/.exec(text)![1]!) as { columns: LiveColumn[] };
  return columns.map(({ things, codes, numbers, positions, ...rest }) => ({
    ...rest,
    things: uint32(things),
    ...(codes === undefined ? {} : { codes: [...bytes(codes)] }),
    ...(numbers === undefined ? {} : { numbers: float64(numbers) }),
    ...(positions === undefined ? {} : { positions: int32(positions) }),
  }));
}
