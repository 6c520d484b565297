import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { beforeAll, expect, it } from "vitest";
import { describeInBrowser } from "./testing/describe-in-browser.ts";
import { openPage, phone, wall } from "./testing/open-browser.ts";
import { signInTo } from "./testing/sign-in.ts";

const axe = readFileSync("node_modules/axe-core/axe.min.js", "utf8");

interface Axe {
  run(options: object): Promise<{
    violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[];
  }>;
}
declare const window: { readonly axe: Axe };

/** What axe-core finds: rule, element and why; empty when there is nothing. */
async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await window.axe.run({ resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`),
    );
  });
}

/** Controls smaller than a finger, those in running text and signs on the map that drew back left out. */
const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll("a, button, input, select, [role=radio]")]
      .filter((element) => {
        const { width, height } = element.getBoundingClientRect();
        if (width <= 1 || height <= 1 || getComputedStyle(element).visibility === "hidden") return false;
        if (element.matches(".pin, p a, .maplibregl-ctrl-attrib *, label input")) return false;
        return Math.min(width, height) < 43.5;
      })
      .map((element) => `${Math.round(element.getBoundingClientRect().height)} px: ${element.outerHTML.slice(0, 120)}`),
  );

/** Controls of the frame that lie over each other, and how much wider than the screen the page is. */
const collisions = (page: Page): Promise<unknown> =>
  page.evaluate(() => {
    const seen = [...document.querySelectorAll("header a, header button, .tab, h1, .service-link, .home-entry, .chip")]
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1 && box.bottom > 0 && box.top < innerHeight);
    const over = seen.flatMap(({ element: one, box: a }, place) =>
      seen.slice(place + 1).flatMap(({ element: other, box: b }) => {
        if (one.contains(other) || other.contains(one)) return [];
        const main = document.querySelector("main")?.contains(one) !== document.querySelector("main")?.contains(other);
        const covered = a.left + 1 < b.right && b.left + 1 < a.right && a.top + 1 < b.bottom && b.top + 1 < a.bottom;
        return covered && !main ? [`${one.className} / ${other.className}`] : [];
      }),
    );
    return { over, wider: document.documentElement.scrollWidth - innerWidth };
  });

const citizenPages = [
  ["/", ".home-entry"],
  ["/services", ".service-row"],
  ["/map", ".streets-panel dl, .streets-panel ul"],
  ["/messages", "h1"],
  ["/me", ".setting"],
  ["/parking", ".place-link"],
  ["/nowhere", ".empty"],
] as const;
const deskPages = [
  ["/traffic", "h1"],
  ["/apps", ".app"],
  ["/parking/sites", ".desk-row"],
  ["/parking/feeds", ".empty"],
  ["/parking/districts", ".ant-table-row"],
  ["/scenarios", ".ant-table-row"],
  ["/journal", ".ant-table-row"],
  ["/accounts", ".ant-table-row"],
  ["/me", ".me-facts"],
] as const;

describeInBrowser("every page of the three faces", (its) => {
  let desk: Page;
  beforeAll(async () => {
    ({ page: desk } = await openPage(its.browser, { width: 1440, height: 900 }));
    await desk.goto(`${its.city.address}/workbench`);
    await desk.waitForSelector("[name=password]");
    expect(await findings(desk)).toEqual([]);
    await signInTo(its.city, desk);
    await desk.waitForSelector(".workbench");
  });

  it.each(citizenPages)("of citizens has no finding of axe-core and no target too small: %s", async (at, seen) => {
    const { page } = await openPage(its.browser, phone);
    await page.goto(its.city.address + at);
    await page.waitForSelector(seen);
    await page.waitForSelector(".simulated-strip");
    expect(await findings(page)).toEqual([]);
    expect(await smallTargets(page)).toEqual([]);
  });

  it.each(citizenPages)("of citizens has nothing that collides at 200 % text: %s", async (at, seen) => {
    for (const language of ["zh-CN", "en-GB"]) {
      const { page } = await openPage(its.browser, phone, language);
      await page.goto(its.city.address + at);
      await page.waitForSelector(seen);
      await page.evaluate(() => void (document.documentElement.style.fontSize = "200%"));
      expect(await collisions(page)).toEqual({ over: [], wider: 0 });
    }
  });

  it.each(deskPages)("of the workbench has no finding of axe-core: %s", async (at, seen) => {
    await desk.goto(`${its.city.address}/workbench${at}`);
    await desk.waitForSelector(seen);
    expect(await findings(desk)).toEqual([]);
  });

  it("has none in the search, the menu of the account and a place's details", async () => {
    await desk.keyboard.press("Control+k");
    await desk.waitForSelector("[role=option]");
    await desk.waitForTimeout(500);
    expect(await findings(desk)).toEqual([]);
    await desk.keyboard.press("Escape");
    const { page } = await openPage(its.browser, phone);
    await page.goto(`${its.city.address}/parking`);
    await page.locator(".place-link").first().click();
    await page.waitForSelector("[data-app]");
    expect(await findings(page)).toEqual([]);
    expect(await smallTargets(page)).toEqual([]);
  });

  it("of the wall has no finding of axe-core, and figures and rows are legible from five metres", async () => {
    await desk.setViewportSize(wall);
    await desk.goto(`${its.city.address}/command`);
    await desk.waitForSelector(".wall-table tbody tr");
    await desk.waitForSelector(".wall-event");
    expect(await findings(desk)).toEqual([]);
    const sizes = await desk.evaluate(() => ({
      figure: parseFloat(getComputedStyle(document.querySelector(".wall-figure dd")!).fontSize),
      row: document.querySelector(".wall-table tbody tr")!.getBoundingClientRect().height,
      event: document.querySelector(".wall-event")!.getBoundingClientRect().height,
    }));
    expect(sizes.figure).toBeGreaterThanOrEqual(64);
    expect(Math.min(sizes.row, sizes.event)).toBeGreaterThanOrEqual(32);
  });
});
