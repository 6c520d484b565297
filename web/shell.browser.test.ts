import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { readSheet } from "read-excel-file/node";
import { expect, it } from "vitest";
import { describeInBrowser } from "./testing/describe-in-browser.ts";
import { openPage, phone } from "./testing/open-browser.ts";
import { signInTo } from "./testing/sign-in.ts";

const desk = { width: 1440, height: 900 };

describeInBrowser("the frame around the services", (its) => {
  const open = async (at: string, size = phone, language = "zh-CN") => {
    const opened = await openPage(its.browser, size, language);
    await opened.page.goto(its.city.address + at);
    return opened;
  };
  const atWork = async (at: string): Promise<Page> => {
    const { page } = await open(at, desk);
    await page.waitForSelector("[name=password]");
    await signInTo(its.city, page);
    await page.waitForSelector(".workbench");
    return page;
  };

  it("has five tabs, all of them a finger wide, and leads to each", async () => {
    const { page, faults } = await open("/");
    await page.waitForSelector(".home-entry");
    const tabs = page.locator(".tab");
    expect(await tabs.allInnerTexts()).toEqual(["首页", "服务", "地图", "消息", "我的"]);
    for (const [place, heading] of ["您需要什么？", "服务", "路况", "消息", "我的"].entries()) {
      await tabs.nth(place).click();
      await page.getByRole("heading", { level: 1, name: heading }).waitFor();
      expect(await tabs.nth(place).getAttribute("aria-current")).toBe("page");
      const box = await tabs.nth(place).boundingBox();
      expect(Math.min(box!.width, box!.height)).toBeGreaterThanOrEqual(44);
    }
    expect(faults).toEqual([]);
  });

  it.each(["zcw", "zhaoche", "泊位", "berth"])("finds parking by %s", async (text) => {
    const { page } = await open("/");
    await page.getByRole("searchbox").fill(text);
    await page.locator(".service-title").first().waitFor();
    expect(await page.locator(".service-title").first().innerText()).toBe("找车位");
    await page.locator(".service-link").first().click();
    await page.waitForURL(/\/parking$/);
  });

  it("keeps on the device what is pinned and how large it is shown", async () => {
    const { page } = await open("/services");
    await page.getByRole("button", { name: "从首页移除“路况”" }).click();
    await page.getByRole("link", { name: "我的" }).click();
    const height = () => page.evaluate(() => document.querySelector(".button")!.getBoundingClientRect().height);
    const before = await height();
    await page.getByRole("switch").check();
    await page.reload();
    await page.waitForSelector(".switch:checked");
    expect(await height()).toBeGreaterThan(before);
    await page.getByRole("link", { name: "首页" }).click();
    await page.waitForSelector('.home-entry[href="/parking"]');
    expect(await page.locator('.home-entry[href="/traffic"]').count()).toBe(0);
  });

  it("opens without a line once it was opened, keeps nothing that the city answers, and goes on when it is back", async () => {
    const { page } = await open("/services");
    await page.waitForSelector(".service-row");
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.waitForFunction(async () => (await caches.keys()).length > 0);
    await page.context().setOffline(true);
    await page.reload();
    await page.getByText("没有网络").waitFor();
    await page.waitForSelector(".connection-offline");
    expect(await page.locator(".tab").count()).toBe(5);
    const kept = await page.evaluate(async () => {
      const names = await caches.keys();
      const caught = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return caught.flat().map(({ url }) => new URL(url).pathname);
    });
    expect(kept).toContain("/");
    expect(kept.filter((path) => path.startsWith("/api") || path.startsWith("/scenario-pages"))).toEqual([]);
    await page.context().setOffline(false);
    await page.waitForSelector(".service-row");
  });

  it("takes staff anywhere by Ctrl-K and a few letters", async () => {
    const page = await atWork("/workbench/apps");
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox").fill("rz");
    await page.waitForSelector("[role=option]");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/workbench\/journal$/);
    await page.locator(".workbench-tabs").getByText("账号与令牌").waitFor();
    expect(await page.locator(".workbench-rail a").allInnerTexts()).toEqual([
      "待办",
      "实时地图",
      "办件",
      "应用",
      "系统",
    ]);
  });

  it("shows apps by bureau, favourites first", async () => {
    const page = await atWork("/workbench/apps");
    await page.getByRole("heading", { name: "城市管理局" }).waitFor();
    await page.getByRole("button", { name: "收藏“停车运营”" }).click();
    expect(await page.locator(".apps-group h2").first().innerText()).toContain("收藏");
  });

  it("saves a whole list as XLSX, figures as figures", async () => {
    const page = await atWork("/workbench/parking/sites");
    await page.waitForSelector(".desk-row");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "导出 XLSX" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("停车场.xlsx");
    const rows = await readSheet(await readFile(await download.path()));
    const total = Number((await page.locator(".ant-pagination-total-text").innerText()).replace(/\D/g, ""));
    expect(rows).toHaveLength(total + 1);
    expect(rows[0]![0]).toBe("名称");
    expect(rows.slice(1).every((row) => typeof row[0] === "string" && typeof row[3] === "number")).toBe(true);
  });
});
