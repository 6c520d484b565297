import type { LonLat } from "../../../../kernel/index.ts";
import type { PointLayer } from "../city-map.tsx";
import { positionShifter, type Datum } from "../datum.ts";
import { Glide } from "./glide.ts";
import { offsetsFrom } from "./mercator.ts";
import { slots, type PointProgram } from "./point-program.ts";

/** Where the map is just now; pixels are those of the screen. */
export interface Camera {
  /** Pixels of the canvas, and of one pixel of the page. */
  readonly size: readonly [number, number];
  readonly ratio: number;
  /** Pixels to the width of the world, and to a metre on the ground. */
  readonly world: number;
  readonly metre: number;
  /** Middle of the map, as the map draws it. */
  readonly middle: LonLat;
  readonly project: (place: LonLat) => readonly [number, number];
}

/** Beyond so many pixels from the middle of the screen an anchor makes offsets too coarse. */
const farthestAnchor = 1_000_000;
/** Parts of the world, some 4 km at 35 degrees: who is further away next time has not driven there. */
const farthestGlide = 1.2e-4;

/** One layer on the graphics card: only what changed is sent there again. */
export class DrawnLayer {
  layer!: PointLayer;
  readonly glide = new Glide();
  readonly #array: WebGLVertexArrayObject;
  readonly #buffers: Readonly<Record<keyof typeof slots, WebGLBuffer>>;
  readonly #bytes = new Map<keyof typeof slots, number>();
  readonly #onMap: ReturnType<typeof positionShifter>;
  #anchor: LonLat | undefined;
  #shown: { positions: object; moved: number; version: number; length: number } | undefined;

  constructor(
    private readonly gl: WebGL2RenderingContext,
    datum: Datum,
  ) {
    this.#onMap = positionShifter(datum);
    this.#array = gl.createVertexArray();
    this.#buffers = {
      from: gl.createBuffer(),
      to: gl.createBuffer(),
      color: gl.createBuffer(),
      radius: gl.createBuffer(),
    };
    gl.bindVertexArray(this.#array);
    this.#attribute("from", 2, gl.FLOAT);
    this.#attribute("to", 2, gl.FLOAT);
    this.#attribute("color", 4, gl.UNSIGNED_BYTE);
    gl.bindVertexArray(null);
  }

  get anchor(): LonLat | undefined {
    return this.#anchor;
  }

  show(layer: PointLayer, now: number, still: boolean): void {
    const before = this.#shown;
    const { positions, length, version, moved = 0 } = layer;
    this.layer = layer;
    this.#shown = { positions, moved, version, length };
    const places = before?.positions !== positions || before.moved !== moved || before.length !== length;
    if (places && this.#anchor !== undefined) this.#place(now, still ? 0 : (layer.glide ?? 0));
    if (before?.version === version && before.length === length) return;
    this.#send("color", layer.colors.subarray(0, length * 4));
    if (layer.radii !== undefined) this.#send("radius", layer.radii.subarray(0, length));
  }

  draw(camera: Camera, { places }: PointProgram, now: number): void {
    const { gl, layer } = this;
    if (layer.length === 0) return;
    const [x, y] = this.#anchored(camera, now);
    const pixels = (amount: number): number => amount * camera.ratio;
    gl.bindVertexArray(this.#array);
    if (layer.radii === undefined) {
      gl.disableVertexAttribArray(slots.radius);
      gl.vertexAttrib1f(slots.radius, layer.radius ?? 10);
    } else this.#attribute("radius", 1, gl.FLOAT);
    gl.uniform1f(places.part, this.glide.part(now));
    gl.uniform1f(places.world, camera.world);
    gl.uniform1f(places.metre, camera.metre);
    gl.uniform1f(places.smallest, pixels(layer.smallest ?? 1));
    gl.uniform1f(places.largest, pixels(layer.largest ?? 40));
    gl.uniform1f(places.rim, layer.outlined === true ? pixels(1) : 0);
    gl.uniform2f(places.anchor, x, y);
    gl.uniform2f(places.size, ...camera.size);
    gl.drawArrays(gl.POINTS, 0, layer.length);
  }

  moving(now: number): boolean {
    return this.glide.part(now) < 1;
  }

  end(): void {
    for (const buffer of Object.values(this.#buffers)) this.gl.deleteBuffer(buffer);
    this.gl.deleteVertexArray(this.#array);
  }

  /** Where the anchor is on the canvas; a new one is dropped in the middle of the map when there is none near enough. */
  #anchored({ middle, project }: Camera, now: number): readonly [number, number] {
    const at = this.#anchor === undefined ? undefined : project(this.#anchor);
    if (at !== undefined && Math.abs(at[0]) < farthestAnchor && Math.abs(at[1]) < farthestAnchor) return at;
    this.#anchor = middle;
    this.#place(now, 0);
    return project(middle);
  }

  #place(now: number, lasts: number): void {
    const { positions, length } = this.layer;
    const onMap = this.#onMap(positions, length);
    this.glide.go(length, lasts, farthestGlide, now, (to) => offsetsFrom(this.#anchor!, onMap, length, to));
    this.#send("from", this.glide.from);
    this.#send("to", this.glide.to);
  }

  #attribute(name: keyof typeof slots, size: number, type: number): void {
    const { gl } = this;
    gl.bindBuffer(gl.ARRAY_BUFFER, this.#buffers[name]);
    gl.enableVertexAttribArray(slots[name]);
    gl.vertexAttribPointer(slots[name], size, type, type === gl.UNSIGNED_BYTE, 0, 0);
  }

  #send(name: keyof typeof slots, data: Float32Array | Uint8Array): void {
    const { gl } = this;
    gl.bindBuffer(gl.ARRAY_BUFFER, this.#buffers[name]);
    if (this.#bytes.get(name) === data.byteLength) gl.bufferSubData(gl.ARRAY_BUFFER, 0, data);
    else gl.bufferData(gl.ARRAY_BUFFER, data, gl.DYNAMIC_DRAW);
    this.#bytes.set(name, data.byteLength);
  }
}
