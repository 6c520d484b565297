import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { browserPath, openBrowser, openPage, phone } from "./testing/open-browser.ts";
import { signInTo } from "./testing/sign-in.ts";
import { startCity, type TestCity } from "./testing/start-city.ts";

const path = browserPath();
const desktop = { width: 1440, height: 900 };

describe.skipIf(path === undefined)("pages of scenarios from outside the repository", () => {
  let outside: string;
  let city: TestCity;
  let browser: Browser;
  /** Signed in as administrator. */
  let desk: Page;

  /** An operation that changes something, called with the session of the desk. */
  const act = (url: string, body: object): Promise<{ readonly token: string }> =>
    desk.evaluate(
      async ([url, body]) => {
        const { csrf } = (await (await fetch("/api/session")).json()) as { csrf: string };
        const headers = { "content-type": "application/json", "x-csrf-token": csrf };
        const answer = await fetch(url, { method: "POST", headers, body });
        if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
        return (await answer.json()) as { token: string };
      },
      [url, JSON.stringify(body)] as const,
    );
  const switchBins = (on: boolean) => act("/api/city/scenarios/waste-bins/switch", { on, reason: "a browser test" });

  beforeAll(async () => {
    outside = await mkdtemp(join(tmpdir(), "citybrain-outside-"));
    await cp("docs/examples/waste-bins", join(outside, "waste-bins"), { recursive: true });
    const externalScenarios = [join(outside, "waste-bins")];
    [city, browser] = await Promise.all([startCity(3000, { externalScenarios }), openBrowser(path!)]);
    ({ page: desk } = await openPage(browser, desktop));
    await desk.goto(`${city.address}/workbench`);
    await signInTo(city, desk);
    await desk.waitForSelector(".workbench");
    const { token } = await act("/api/city/machines", { name: "bins", source: "bins" });
    const answer = await fetch(`${city.address}/api/readings`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: await readFile(join(outside, "waste-bins", "readings.json"), "utf8"),
    });
    expect(await answer.json()).toMatchObject({ faults: [] });
  });
  afterAll(async () => {
    await browser?.close();
    await city?.stop();
    await rm(outside, { recursive: true, force: true });
  });

  it.each([
    ["phone", "zh-CN", "附近的垃圾箱", "满了 · 已装 95%"],
    ["phone", "en-GB", "Bins near me", "Full · 95%"],
    ["desktop", "zh-CN", "附近的垃圾箱", "满了 · 已装 95%"],
    ["desktop", "en-GB", "Bins near me", "Full · 95%"],
  ])(
    "serve a citizen on a %s in %s, from the first page on, with their own styles",
    async (screen, locale, title, full) => {
      const { page, faults } = await openPage(browser, screen === "phone" ? phone : desktop, locale);
      await page.goto(city.address);
      await page.getByText(title).click();
      await page.waitForSelector(".waste-bins-list li");
      expect(await page.locator("h1").innerText()).toBe(title);
      expect(await page.locator(".waste-bins-list").innerText()).toContain(full);
      expect(await page.title()).toContain(title);
      const border = () =>
        page
          .locator(".waste-bins-list li")
          .first()
          .evaluate((row) => getComputedStyle(row).borderRadius);
      expect(await border()).toBe("12px");
      await page.click(".brand");
      await page.waitForSelector(".home-entry");
      expect(await page.evaluate(() => document.adoptedStyleSheets.length)).toBe(0);
      expect(faults).toEqual([]);
    },
  );

  it("serve the crew at its desk, whose report changes the round, and the wall with its map", async () => {
    await desk.goto(`${city.address}/workbench/waste-bins`);
    await desk.waitForSelector(".waste-bins-list li");
    const before = await desk.locator(".waste-bins-list li").count();
    await desk.getByRole("button", { name: "已清运" }).first().click();
    await desk.waitForFunction(
      (count) => document.querySelectorAll(".waste-bins-list li").length === count - 1,
      before,
    );
    await desk.goto(`${city.address}/command/waste-bins`);
    await desk.waitForSelector(".waste-bins-map .pin");
    expect(await desk.locator(".waste-bins-map .pin").count()).toBe(5);
  });

  it("keep their code from strangers who may open none of them, as the menu does", async () => {
    const { page } = await openPage(browser, phone);
    await page.goto(`${city.address}/workbench/waste-bins`);
    await page.waitForSelector("[name=password]");
    expect(await page.locator(".waste-bins-page").count()).toBe(0);
  });

  it("go when their scenario is switched off and come back when it is on, without a reload", async () => {
    const { page, faults } = await openPage(browser, phone);
    await page.goto(`${city.address}/waste-bins`);
    await page.waitForSelector(".waste-bins-list li");
    await page.evaluate(() => {
      document.body.setAttribute("data-same", "yes");
      // As if the citizen looked at the phone again: the menu is asked for at once, not within 20 s.
      setInterval(() => dispatchEvent(new Event("visibilitychange")), 1000);
    });
    await desk.goto(`${city.address}/workbench/scenarios`);
    await switchBins(false);
    await page.waitForSelector(".waste-bins-page", { state: "detached", timeout: 40_000 });
    expect(await page.locator("main").innerText()).toContain("附近的垃圾箱");
    await switchBins(true);
    await page.waitForSelector(".waste-bins-list li", { timeout: 40_000 });
    expect(await page.locator("body").getAttribute("data-same")).toBe("yes");
    expect(faults).toEqual([]);
  });
});
