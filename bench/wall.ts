import type { CDPSession, Page } from "playwright-core";
import { openWall } from "./wall/open-page.ts";
import type { Counts, Step } from "./wall/page.ts";

/** What the page offers. */
interface WallWindow {
  start(counts: Counts): Promise<void>;
  rest(seconds: number): Promise<void>;
  run(steps: number): Promise<readonly Step[]>;
}
declare const window: WallWindow;

/**
 * What one update of the positions of 20,000 moving things costs the wall's main thread, with 300,000 berths on the same
 * map: CPU time of all its tasks in the second that a step lasts, less what a map at rest takes. There is no graphics
 * card in it: drawing itself is not measured. Flags: `--moving N` (20000), `--berths N` (300000), `--steps N` (20),
 * `--glide MS` (1000), `--screenshot FILE`.
 */
export default async function wall(flags: Record<string, string>): Promise<void> {
  const number = (name: string, usual: number): number => Number(flags[name] ?? usual);
  const counts = { moving: number("moving", 20_000), berths: number("berths", 300_000), glide: number("glide", 1000) };
  const steps = number("steps", 20);
  const opened = await openWall();
  if (opened === undefined) return;
  const { page, bytes } = opened;
  await page.evaluate((given) => window.start(given), counts);
  await page.evaluate(() => window.run(5));
  const client = await page.context().newCDPSession(page);
  await client.send("Performance.enable", { timeDomain: "threadTicks" });
  const resting = await mainThread(client, page, () => page.evaluate((many) => window.rest(many), steps));
  let own: readonly Step[] = [];
  const busy = await mainThread(client, page, async () => {
    own = await page.evaluate((many) => window.run(many), steps);
  });
  const mean = (part: keyof Step) => (own.reduce((sum, each) => sum + each[part], 0) / steps).toFixed(2);
  console.log(`${counts.moving} moving, ${counts.berths} berths, 1920×1080; page ${Math.round(bytes / 1024)} kB`);
  console.log(`a step: ${((busy - resting) / steps).toFixed(2)} ms of the main thread, for ${mean("frames")} frames`);
  console.log(`of which read ${mean("read")}, apply ${mean("apply")}, show ${mean("show")}`);
  if (flags["screenshot"] !== undefined) await page.screenshot({ path: flags["screenshot"] });
  await opened.end();
}

/** CPU ms of the main thread meanwhile. */
async function mainThread(client: CDPSession, page: Page, act: () => Promise<void>): Promise<number> {
  const tasks = async () => {
    const { metrics } = await client.send("Performance.getMetrics");
    return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0) * 1000;
  };
  const before = await tasks();
  await act();
  return (await tasks()) - before;
}
