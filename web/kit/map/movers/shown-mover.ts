import { mercatorX, mercatorY } from "../points/mercator.ts";
import type { Datum } from "../datum.ts";
import { alongPath, turnTo, type Stand, type Way } from "./along-path.ts";
import type { Mover } from "./mover-layer.ts";

/** ms in which a thing glides over to what a new report says. */
const settling = 900;

/** ms in which most of a turn is made. */
const turning = 160;

/** Parts of the world (some 2 km) beyond which a thing is there at once. */
const farthest = 5e-5;

export interface DrawnStand {
  readonly x: number;
  readonly y: number;
  readonly heading: number;
  readonly moving: boolean;
}

/** One mover as it is drawn: on its way, and on the way from an old report to a new one. */
export class ShownMover {
  #way: Way;
  /** What it was off when the report came, and when that was. */
  #off = { x: 0, y: 0, since: Number.NEGATIVE_INFINITY };
  #drawn: { readonly x: number; readonly y: number; readonly heading: number; readonly at: number } | undefined;

  constructor(
    public mover: Mover,
    datum: Datum,
  ) {
    this.#way = wayOf(mover, datum);
  }

  /** Another report; `now` on the layer's clock, `frame` on the screen's. */
  report(mover: Mover, datum: Datum, now: number, frame: number): void {
    if (mover.path !== this.mover.path || mover.at !== this.mover.at) {
      this.#way = wayOf(mover, datum);
      const { x, y } = alongPath(this.#way, now);
      const off = this.#drawn === undefined ? { x: 0, y: 0 } : { x: this.#drawn.x - x, y: this.#drawn.y - y };
      const near = Math.hypot(off.x, off.y) < farthest;
      this.#off = near ? { ...off, since: frame } : { x: 0, y: 0, since: Number.NEGATIVE_INFINITY };
    }
    this.mover = mover;
  }

  /** `still`: without gliding. */
  stand(now: number, frame: number, still: boolean): DrawnStand {
    const told = alongPath(this.#way, now, still);
    if (still) return { ...told, heading: told.heading ?? 0, moving: told.going };
    const part = Math.min(1, (frame - this.#off.since) / settling);
    const left = (1 - part) ** 2;
    const drawn = {
      x: told.x + this.#off.x * left,
      y: told.y + this.#off.y * left,
      heading: this.#headingOf(told, frame),
      at: frame,
    };
    this.#drawn = drawn;
    const turns = Math.abs(turnTo(drawn.heading, told.heading ?? drawn.heading)) > 0.01;
    return { ...drawn, moving: told.going || left > 0 || turns };
  }

  #headingOf({ heading }: Stand, frame: number): number {
    const before = this.#drawn;
    if (before === undefined || heading === undefined) return heading ?? before?.heading ?? 0;
    return before.heading + turnTo(before.heading, heading) * (1 - Math.exp((before.at - frame) / turning));
  }
}

function wayOf({ path, at }: Mover, datum: Datum): Way {
  const places = path.map(datum.toMap);
  return {
    xs: Float64Array.from(places, ([longitude]) => mercatorX(longitude)),
    ys: Float64Array.from(places, ([, latitude]) => mercatorY(latitude)),
    at,
  };
}
