import { useSyncExternalStore } from "react";

/** What a person set on this device, in this browser's storage; all who use a setting see a change at once. */
export interface DeviceSetting<Value> {
  readonly read: () => Value;
  readonly write: (value: Value) => void;
  readonly use: () => Value;
}

/** What cannot be read (another version's, or damaged) is as if it had never been set. */
export function deviceSetting<Value>(key: string, first: Value, isValue: (told: unknown) => boolean) {
  const listeners = new Set<() => void>();
  let stored: string | null | undefined;
  let value = first;
  const read = (): Value => {
    const now = localStorage.getItem(key);
    if (now === stored) return value;
    stored = now;
    value = parsed(now, isValue) ?? first;
    return value;
  };
  const write = (next: Value): void => {
    localStorage.setItem(key, JSON.stringify(next));
    for (const listener of listeners) listener();
  };
  const subscribe = (listener: () => void): (() => void) => {
    listeners.add(listener);
    addEventListener("storage", listener);
    return () => {
      listeners.delete(listener);
      removeEventListener("storage", listener);
    };
  };
  const use = (): Value => useSyncExternalStore(subscribe, read);
  return { read, write, use } satisfies DeviceSetting<Value>;
}

function parsed<Value>(text: string | null, isValue: (told: unknown) => boolean): Value | undefined {
  if (text === null) return undefined;
  try {
    const told: unknown = JSON.parse(text);
    return isValue(told) ? (told as Value) : undefined;
  } catch {
    return undefined;
  }
}
