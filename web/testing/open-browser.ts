import { existsSync } from "node:fs";
import { chromium, type Browser, type Page } from "playwright-core";

const usualPlaces = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Undefined, with a printed reason, on a machine without a browser. */
export function browserPath(): string | undefined {
  const path = process.env["CHROMIUM"] ?? usualPlaces.find((place) => existsSync(place));
  if (path === undefined) process.stdout.write("browser tests are skipped: no Chromium found; name one in CHROMIUM\n");
  return path;
}

export function openBrowser(executablePath: string): Promise<Browser> {
  const args =
    "--no-sandbox --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync " +
    "--use-gl=angle --use-angle=swiftshader --enable-unsafe-swiftshader --ignore-gpu-blocklist";
  return chromium.launch({ executablePath, args: args.split(" ") });
}

export const phone = { width: 390, height: 844 };
export const wall = { width: 1920, height: 1080 };

/** A fresh person's page; whatever breaks in it is gathered in `faults`. */
export async function openPage(
  browser: Browser,
  viewport: { readonly width: number; readonly height: number },
  locale = "zh-CN",
): Promise<{ readonly page: Page; readonly faults: readonly string[] }> {
  const context = await browser.newContext({ viewport, locale });
  // A map drawn by software on a busy machine takes its time; a test has two minutes.
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  return { page, faults };
}
