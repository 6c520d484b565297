import type { Map as MapLibre } from "maplibre-gl";
import { drawSign } from "./style/signs.ts";

/** Pixels of an image to one of the page. */
const ratio = 2;

type Draw = (context: CanvasRenderingContext2D, side: number, words: readonly string[]) => void;

const vehicle =
  (width: number, length: number): Draw =>
  (context, side, [color = "#000"]) => {
    const [left, top] = [(side - length) / 2, (side - width) / 2];
    context.fillStyle = color;
    context.strokeStyle = "#fff";
    context.lineWidth = 2;
    context.beginPath();
    context.roundRect(left + 1, top + 1, length - 2, width - 2, [4, 6, 6, 4]);
    context.fill();
    context.stroke();
    context.fillStyle = "rgb(255 255 255 / 85%)";
    context.fillRect(left + length * 0.68, top + 3.5, 3, width - 7);
  };

const drawn: Readonly<Record<string, { readonly side: number; readonly draw: Draw }>> = {
  disc: {
    side: 44,
    draw: (context, side, [color = "#000"]) => {
      context.beginPath();
      context.arc(side / 2, side / 2, side / 2 - 2, 0, 2 * Math.PI);
      context.fillStyle = color;
      context.strokeStyle = "#fff";
      context.lineWidth = 3;
      context.fill();
      context.stroke();
    },
  },
  /** Of a hospital, a school …: `sign|cross|ground|ink`. */
  sign: { side: 18, draw: drawSign },
  /** Things seen from above, going east. */
  car: { side: 32, draw: vehicle(14, 24) },
  bus: { side: 32, draw: vehicle(11, 31) },
  dart: {
    side: 32,
    draw: (context, side, [color = "#000"]) => {
      context.beginPath();
      context.moveTo(side * 0.9, side / 2);
      context.lineTo(side * 0.18, side * 0.84);
      context.lineTo(side * 0.34, side / 2);
      context.lineTo(side * 0.18, side * 0.16);
      context.closePath();
      context.fillStyle = color;
      context.strokeStyle = "#fff";
      context.lineWidth = 2.5;
      context.lineJoin = "round";
      context.fill();
      context.stroke();
    },
  },
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

/** An image by its name, so many pixels wide and high; undefined when there is none of that name. */
export function drawImageNamed(name: string, pixels: number): HTMLCanvasElement | undefined {
  const [kind = "", ...words] = name.split("|");
  const image = drawn[kind];
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = pixels;
  const context = canvas.getContext("2d");
  if (image === undefined || context === null) return undefined;
  context.scale(pixels / image.side, pixels / image.side);
  image.draw(context, image.side, words);
  return canvas;
}

/** Signs are drawn here, each once it is asked for: there is no file of them. */
export function provideImages(map: MapLibre): void {
  map.setMissingStyleImageResolver((name) => {
    const pixels = (drawn[name.split("|")[0]!]?.side ?? 0) * ratio;
    const image = pixels === 0 || map.hasImage(name) ? undefined : drawImageNamed(name, pixels);
    const bytes = image?.getContext("2d")?.getImageData(0, 0, pixels, pixels);
    if (bytes !== undefined) map.addImage(name, bytes, { pixelRatio: ratio });
  });
}
