import type { Page } from "playwright-core";

/** How many pixels of the page as it is shown now have a colour (`#rrggbb`), to within a few steps of each part. */
export async function pixelsOf(page: Page, color: string, tolerance = 6): Promise<number> {
  const picture = (await page.screenshot()).toString("base64");
  return page.evaluate(
    async ([data, wanted, near]) => {
      const image = new Image();
      image.src = `data:image/png;base64,${data}`;
      await image.decode();
      const { width, height } = image;
      const context = new OffscreenCanvas(width, height).getContext("2d")!;
      context.drawImage(image, 0, 0);
      const bytes = context.getImageData(0, 0, width, height).data;
      const parts = [1, 3, 5].map((at) => Number.parseInt(wanted.slice(at, at + 2), 16));
      let count = 0;
      for (let at = 0; at < bytes.length; at += 4) {
        if (parts.every((part, place) => Math.abs(bytes[at + place]! - part) <= near)) count += 1;
      }
      return count;
    },
    [picture, color, tolerance] as const,
  );
}
