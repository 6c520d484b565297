import type { Page } from "playwright-core";
import type { TestCity } from "./start-city.ts";

const ownPassword = "a long enough passphrase";

/** Signs in as the first administrator, who sets a password of his own the first time. */
export async function signInTo(city: TestCity, page: Page): Promise<void> {
  const { name, password } = city.administrator;
  const fill = (field: string, value: string): Promise<void> => page.fill(`[name=${field}]`, value);
  await fill("name", name);
  await fill("password", ownPassword);
  await page.click("button[type=submit]");
  await page.waitForSelector("[role=alert], .workbench, .wall");
  if ((await page.locator("[role=alert]").count()) === 0) return;
  await fill("password", password);
  await page.click("button[type=submit]");
  await page.waitForSelector("[name=current]");
  await fill("current", password);
  await fill("next", ownPassword);
  await fill("again", ownPassword);
  await page.click("button[type=submit]");
}
