import type { Map as MapLibre } from "maplibre-gl";

/** Pixels of an image to one of the page. */
const ratio = 2;

type Draw = (context: CanvasRenderingContext2D, side: number, words: readonly string[]) => void;

const drawn: Readonly<Record<string, { readonly side: number; readonly draw: Draw }>> = {
  arrow: {
    side: 14,
    draw: (context, side, [color = "#fff"]) => {
      context.strokeStyle = color;
      context.lineWidth = 1.8;
      context.lineCap = context.lineJoin = "round";
      context.beginPath();
      context.moveTo(side * 0.36, side * 0.24);
      context.lineTo(side * 0.64, side * 0.5);
      context.lineTo(side * 0.36, side * 0.76);
      context.stroke();
    },
  },
};

/** Name of an image that is drawn when a layer asks for it: `arrow|#fff`. */
export const imageName = (kind: keyof typeof drawn, ...words: readonly string[]): string => [kind, ...words].join("|");

/** Signs are drawn here, each once it is asked for: there is no file of them. */
export function provideImages(map: MapLibre): void {
  map.setMissingStyleImageResolver((name) => {
    const [kind = "", ...words] = name.split("|");
    const image = drawn[kind];
    if (image === undefined || map.hasImage(name)) return;
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = image.side * ratio;
    const context = canvas.getContext("2d");
    if (context === null) return;
    context.scale(ratio, ratio);
    image.draw(context, image.side, words);
    map.addImage(name, context.getImageData(0, 0, canvas.width, canvas.height), { pixelRatio: ratio });
  });
}
