type Stroke = (context: CanvasRenderingContext2D) => void;

/** Draws lines through points of a 16 by 16 square. */
const line =
  (...points: readonly (readonly [number, number])[]): Stroke =>
  (context) => {
    context.beginPath();
    points.forEach(([x, y], place) => (place === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
    context.stroke();
  };
const area =
  (...points: readonly (readonly [number, number])[]): Stroke =>
  (context) => {
    context.beginPath();
    for (const [x, y] of points) context.lineTo(x, y);
    context.fill();
  };
const box =
  (x: number, y: number, width: number, height: number, radius = 0): Stroke =>
  (context) => {
    context.beginPath();
    context.roundRect(x, y, width, height, radius);
    context.fill();
  };
const dot =
  (x: number, y: number, radius: number): Stroke =>
  (context) => {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fill();
  };
/** Takes away from what was drawn, so that the ground is seen. */
const without =
  (...strokes: readonly Stroke[]): Stroke =>
  (context) => {
    context.save();
    context.globalCompositeOperation = "destination-out";
    for (const stroke of strokes) stroke(context);
    context.restore();
  };

const carriage = [
  box(4.5, 3.2, 7, 8.2, 1.6),
  without(box(5.6, 4.8, 4.8, 2.6, 0.6), dot(6.2, 9.4, 0.8), dot(9.8, 9.4, 0.8)),
] as const;

const drawings = {
  cross: [box(6.6, 3.6, 2.8, 8.8), box(3.6, 6.6, 8.8, 2.8)],
  cap: [
    area([8, 4], [13.2, 6.6], [8, 9.2], [2.8, 6.6]),
    area([5, 8.6], [8, 10.1], [11, 8.6], [11, 10.8], [8, 12.2], [5, 10.8]),
  ],
  metro: [line([4, 11.8], [5.6, 4.4], [8, 9.6], [10.4, 4.4], [12, 11.8])],
  train: [...carriage, line([5.6, 11.6], [4.4, 13]), line([10.4, 11.6], [11.6, 13])],
  bus: [...carriage, box(5, 11, 1.8, 1.8), box(9.2, 11, 1.8, 1.8)],
  plane: [
    area(
      [7.3, 2.8],
      [8.7, 2.8],
      [8.9, 6.6],
      [13.2, 9],
      [13.2, 10.2],
      [8.9, 9],
      [8.7, 11.6],
      [10.2, 12.6],
      [10.2, 13.3],
      [8, 12.7],
      [5.8, 13.3],
      [5.8, 12.6],
      [7.3, 11.6],
      [7.1, 9],
      [2.8, 10.2],
      [2.8, 9],
      [7.1, 6.6],
    ),
  ],
  temple: [
    area([8, 3], [12.8, 6], [3.2, 6]),
    box(4, 6.8, 1.6, 4),
    box(7.2, 6.8, 1.6, 4),
    box(10.4, 6.8, 1.6, 4),
    box(3.2, 11.4, 9.6, 1.4),
  ],
  tree: [dot(8, 5.8, 2.9), dot(6, 7.8, 2.3), dot(10, 7.8, 2.3), box(7.3, 8, 1.4, 4.8)],
  bag: [
    box(4, 6, 8, 6.6, 1),
    (context) => {
      context.lineWidth = 1.2;
      context.beginPath();
      context.arc(8, 6, 2.2, Math.PI, 2 * Math.PI);
      context.stroke();
    },
  ],
} as const satisfies Readonly<Record<string, readonly Stroke[]>>;

export type Sign = keyof typeof drawings;

/** A white drawing on a coloured ground with a light rim, so many units wide. */
export function drawSign(
  context: CanvasRenderingContext2D,
  side: number,
  [name = "", ground = "#000", ink = "#fff"]: readonly string[],
): void {
  const strokes: readonly Stroke[] = drawings[name as Sign] ?? [];
  const figure = new OffscreenCanvas(context.canvas.width, context.canvas.height);
  const drawing = figure.getContext("2d") as unknown as CanvasRenderingContext2D | null;
  if (drawing === null) return;
  drawing.scale(figure.width / 18, figure.height / 18);
  drawing.translate(1, 1);
  drawing.fillStyle = drawing.strokeStyle = ink;
  drawing.lineWidth = 1.5;
  drawing.lineCap = drawing.lineJoin = "round";
  for (const stroke of strokes) stroke(drawing);
  const rim = side / 18;
  context.fillStyle = ground;
  context.strokeStyle = "rgb(255 255 255 / 80%)";
  context.lineWidth = rim;
  context.beginPath();
  context.roundRect(rim, rim, side - 2 * rim, side - 2 * rim, side * 0.28);
  context.fill();
  context.stroke();
  context.drawImage(figure, 0, 0, side, side);
}
