import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { describeInBrowser } from "./testing/describe-in-browser.ts";
import { openPage, phone } from "./testing/open-browser.ts";

describeInBrowser("the destination in the page's address", (its) => {
  const untilNear = (page: Page, name: string): Promise<unknown> =>
    page.waitForFunction((text) => document.querySelector(".places-head")?.textContent?.includes(text) === true, name);

  const choose = async (page: Page, text: string): Promise<void> => {
    await page.fill("[role=combobox]", text);
    await page.waitForSelector("[role=option]");
    await page.locator("[role=option]").first().click();
  };

  it("survives a reload, goes back and forward, and opens the same for whoever gets the link", async () => {
    const { page, faults } = await openPage(its.browser, phone);
    await page.goto(`${its.city.address}/parking`);
    await page.waitForSelector(".place-link");
    await choose(page, "去紫荆山公园停车");
    await untilNear(page, "紫荆山公园附近");
    await choose(page, "金水路与花园路");
    await untilNear(page, "金水路与花园路路口附近");
    await page.getByRole("button", { name: "含已满" }).click();
    await page.waitForURL(/all=true/);
    await page.reload();
    await untilNear(page, "金水路与花园路路口附近");
    expect(await page.getByRole("button", { name: "含已满" }).getAttribute("aria-pressed")).toBe("true");
    const shared = page.url();
    await page.goBack();
    await page.waitForFunction(() => !location.search.includes("all=true"));
    await page.goBack();
    await untilNear(page, "紫荆山公园附近");
    await page.goForward();
    await untilNear(page, "金水路与花园路路口附近");
    const { page: other } = await openPage(its.browser, phone, "en-GB");
    await other.goto(shared);
    await untilNear(other, "Corner of Jinshui Road and Huayuan Road");
    expect(faults).toEqual([]);
  });

  it("is kept on the way to a place and back to the list", async () => {
    const { page } = await openPage(its.browser, phone);
    await page.goto(`${its.city.address}/parking?to=113.66,34.751&name=${encodeURIComponent("二七广场")}`);
    await untilNear(page, "二七广场附近");
    await page.locator(".place-link").first().click();
    await page.waitForSelector(".detail h2");
    expect(page.url()).toContain("to=113.66,34.751");
    await page.locator(".detail-back").click();
    await untilNear(page, "二七广场附近");
  });

  it("does not show a name that the city does not know for the point, and tells what it cannot use", async () => {
    const { page, faults } = await openPage(its.browser, phone);
    await page.goto(`${its.city.address}/parking?to=113.66,34.751&name=<img src=x onerror=alert(1)>`);
    await untilNear(page, "地图上的位置附近");
    await page.goto(`${its.city.address}/parking?to=13.4,52.5&name=Berlin`);
    await page.getByText("不在本市，未采用").waitFor();
    await page.goto(`${its.city.address}/parking?to=here&arriveIn=soon`);
    await page.getByText("链接中的目的地无法识别").waitFor();
    await page.getByRole("button", { name: "知道了" }).click();
    await page.waitForFunction(() => location.search === "");
    expect(faults).toEqual([]);
  });

  it("never holds where the person is, whose drive is told by the streets", async () => {
    const { page } = await openPage(its.browser, phone);
    await page.context().setGeolocation({ longitude: 113.71234, latitude: 34.76543 });
    await page.context().grantPermissions(["geolocation"]);
    await page.goto(`${its.city.address}/parking`);
    await page.getByText(/我附近 \d+ 处/).waitFor();
    await choose(page, "二七广场");
    await untilNear(page, "二七广场附近");
    await page.getByText("驾车时间按路网").waitFor();
    expect(await page.locator(".place-body").first().innerText()).toMatch(/驾车约.*下车步行/s);
    expect(await page.locator(".chance").first().innerText()).toMatch(/后到达：/);
    expect(page.url()).not.toMatch(/71234|7123|76543|7654/);
  });

  it("is handed on by copying where the browser has no sheet for it", async () => {
    const { page } = await openPage(its.browser, phone);
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.goto(`${its.city.address}/parking?to=113.66,34.751&name=${encodeURIComponent("二七广场")}`);
    await untilNear(page, "二七广场附近");
    await page.evaluate(() => Object.defineProperty(navigator, "share", { value: undefined }));
    await page.getByRole("button", { name: "分享" }).click();
    await page.getByRole("button", { name: "链接已复制" }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
  });
});
