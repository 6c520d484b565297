import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { describeInBrowser } from "./testing/describe-in-browser.ts";
import { openPage, phone } from "./testing/open-browser.ts";
import { signInTo } from "./testing/sign-in.ts";

const desk = { width: 1440, height: 900 };

describeInBrowser("when things change while people work", (its) => {
  const atWork = async (at: string): Promise<{ readonly page: Page; readonly faults: readonly string[] }> => {
    const opened = await openPage(its.browser, desk);
    await opened.page.goto(its.city.address + at);
    await opened.page.waitForSelector("[name=password]");
    await signInTo(its.city, opened.page);
    return opened;
  };

  it("a scenario that is switched off closes its page for the citizen, and opens it again by itself", async () => {
    const { page: citizen, faults } = await openPage(its.browser, phone);
    await citizen.goto(`${its.city.address}/parking`);
    await citizen.waitForSelector(".place-link");
    const { page: operator } = await atWork("/workbench/scenarios");
    const flip = async (to: "停用" | "启用"): Promise<void> => {
      await operator.locator(".ant-table-row", { hasText: "parking" }).getByRole("button").last().click();
      await operator.fill("#switch-reason", "试验");
      await operator.locator(".ant-modal-footer button").last().click();
      await operator.locator(".ant-modal").waitFor({ state: "detached" });
      const other = to === "停用" ? "启用" : "停用";
      await operator.locator(".ant-table-row", { hasText: "parking" }).getByRole("button", { name: other }).waitFor();
    };
    await flip("停用");
    await citizen.getByRole("button", { name: "充电" }).click();
    await citizen.getByText("已停用").waitFor();
    expect(await citizen.locator(".place-link").count()).toBe(0);
    await citizen.goto(its.city.address);
    await citizen.locator('.home-entry[href="/parking"]').getByText("已停用").waitFor();
    await citizen.getByText("暂时无法使用：找车位").waitFor();
    await citizen.goto(`${its.city.address}/parking`);
    await citizen.getByText("已停用").waitFor();
    await flip("启用");
    await citizen.waitForSelector(".place-link");
    expect(faults).toEqual([]);
  });

  it("a session that ended elsewhere asks for a sign-in in the page's place, and comes back to it", async () => {
    const { page, faults } = await atWork("/workbench/parking/sites");
    await page.waitForSelector(".desk-row");
    const other = await page.context().newPage();
    await other.goto(`${its.city.address}/workbench/journal`);
    await other.click(".workbench-account");
    await other.getByRole("menuitem", { name: "退出登录" }).click();
    await other.waitForSelector("[name=password]");
    expect(await other.getByText("登录已过期").count()).toBe(0);
    await page.getByRole("tab").nth(1).click();
    await page.getByText("登录已过期").waitFor();
    await signInTo(its.city, page);
    await page.waitForSelector(".desk");
    expect(new URL(page.url()).pathname).toBe("/workbench/parking/feeds");
    expect(faults).toEqual([]);
  });

  it("a wall whose session ended asks for a sign-in too, though its figures are open to all", async () => {
    const { page } = await atWork("/command");
    await page.waitForSelector(".wall");
    await page.context().clearCookies();
    await page.getByText("登录已过期").waitFor({ timeout: 50_000 });
  });

  it("a line that breaks is told, the map stays, and the page goes on when it is back", async () => {
    const { page, faults } = await openPage(its.browser, phone);
    await page.goto(`${its.city.address}/parking`);
    await page.waitForSelector(".place-link");
    await page.waitForSelector(".city-map canvas");
    await page.context().setOffline(true);
    await page.getByRole("button", { name: "充电" }).click();
    await page.waitForSelector(".connection-offline");
    expect(await page.locator(".place-link").count()).toBeGreaterThan(0);
    expect(await page.locator(".city-map").count()).toBe(1);
    await page.context().setOffline(false);
    await page.locator(".connection").waitFor({ state: "detached" });
    expect(faults).toEqual([]);
  });
});
