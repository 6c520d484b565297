import type { Page } from "playwright-core";

/** How many pixels of the page as it is shown now have a colour (`#rrggbb`), to within a few steps of each part. */
export async function pixelsOf(page: Page, color: string, near = 6): Promise<number> {
  const picture = (await page.screenshot()).toString("base64");
  return page.evaluate(
    async ([data, wanted, within]) => {
      const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
      const context = new OffscreenCanvas(image.width, image.height).getContext("2d")!;
      context.drawImage(image, 0, 0);
      const bytes = context.getImageData(0, 0, image.width, image.height).data;
      const parts = [1, 3, 5].map((at) => Number.parseInt(wanted.slice(at, at + 2), 16));
      let count = 0;
      for (let at = 0; at < bytes.length; at += 4) {
        if (parts.every((part, place) => Math.abs(bytes[at + place]! - part) <= within)) count += 1;
      }
      return count;
    },
    [picture, color, near] as const,
  );
}

/** Red, green, blue of one pixel of the page as it is shown now. */
export async function colorAt(page: Page, x: number, y: number): Promise<readonly number[]> {
  const picture = (await page.screenshot({ clip: { x, y, width: 1, height: 1 } })).toString("base64");
  return page.evaluate(async (data) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
    const context = new OffscreenCanvas(1, 1).getContext("2d")!;
    context.drawImage(image, 0, 0);
    return [...context.getImageData(0, 0, 1, 1).data.subarray(0, 3)];
  }, picture);
}
