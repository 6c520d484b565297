import { expect, it } from "vitest";
import { describeInBrowser } from "./testing/describe-in-browser.ts";
import { openPage, phone } from "./testing/open-browser.ts";

describeInBrowser("the way to a place to park", (its) => {
  async function place(locale: string) {
    const { page } = await openPage(its.browser, phone, locale);
    await page.context().setGeolocation({ latitude: 34.7655, longitude: 113.6725 });
    await page.context().grantPermissions(["geolocation"]);
    await page.goto(`${its.city.address}/parking?to=113.66,34.751&name=${encodeURIComponent("二七广场")}`);
    await page.waitForFunction(
      () => document.querySelector(".places-rough:not(:first-child) , .place-link .way + .way") !== null,
    );
    await page.locator(".place-link").first().click();
    await page.waitForFunction(() => document.querySelectorAll(".way-steps").length === 2);
    return page;
  }

  it("is told step by step by car and on foot, opened by keys, on a phone", async () => {
    const page = await place("zh-CN");
    const [drive, walk] = [page.locator(".way-steps").nth(0), page.locator(".way-steps").nth(1)];
    expect(await drive.locator("summary").innerText()).toMatch(/驾车路线/);
    expect(await drive.locator("li").first().isVisible()).toBe(false);
    await drive.locator("summary").focus();
    await page.keyboard.press("Enter");
    const steps = await drive.locator("li").allInnerTexts();
    expect(steps[0]).toMatch(/^沿.+向[东南西北]+走 /);
    expect(steps.at(-1)).toMatch(/^到达/);
    await page.keyboard.press("Tab");
    expect(await walk.locator("summary").evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press("Enter");
    expect(await walk.locator("li").last().innerText()).toMatch(/目的地/);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });

  it("is told in English", async () => {
    const page = await place("en-GB");
    const drive = page.locator(".way-steps").nth(0);
    await drive.locator("summary").click();
    expect((await drive.locator("li").allInnerTexts())[0]).toMatch(/^Go (north|east|south|west)[a-z-]* on /);
  });
});
