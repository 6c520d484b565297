import { deviceSetting } from "./device-settings.ts";

const elder = deviceSetting("citybrain-elder", false, (told) => typeof told === "boolean");

/** Larger text and larger controls on all faces of this device. */
export const useElderMode = elder.use;

export function setElderMode(on: boolean): void {
  elder.write(on);
  showElderMode();
}

export function showElderMode(): void {
  document.documentElement.toggleAttribute("data-elder", elder.read());
}
