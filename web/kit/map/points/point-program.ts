/** Where an attribute of a point is found by the shader. */
export const slots = { from: 0, to: 1, color: 2, radius: 3 } as const;

const vertex = `#version 300 es
layout(location = ${slots.from}) in vec2 from;
layout(location = ${slots.to}) in vec2 to;
layout(location = ${slots.color}) in vec4 color;
layout(location = ${slots.radius}) in float radius;
uniform float part, world, metre, smallest, largest;
uniform vec2 anchor, size;
flat out vec4 fill;
flat out float drawn;
void main() {
  vec2 pixel = anchor + mix(from, to, part) * world;
  drawn = clamp(radius * metre, smallest, largest);
  gl_PointSize = drawn * 2.0 + 2.0;
  gl_Position = vec4(pixel.x / size.x * 2.0 - 1.0, 1.0 - pixel.y / size.y * 2.0, 0.0, 1.0);
  fill = color;
}`;

/** A disc with soft edges; the rim lies on its inside, and small discs have none: it would wash out their colour. Colours leave multiplied by their alpha. */
const fragment = `#version 300 es
precision highp float;
flat in vec4 fill;
flat in float drawn;
uniform float rim;
out vec4 seen;
void main() {
  float away = length(gl_PointCoord - 0.5) * (drawn * 2.0 + 2.0);
  float inside = clamp(drawn + 0.5 - away, 0.0, 1.0);
  float onRim = rim > 0.0 ? clamp(away - (drawn - rim - 0.5), 0.0, 1.0) * smoothstep(3.0, 7.0, drawn / rim) : 0.0;
  vec4 shade = mix(fill, vec4(1.0, 1.0, 1.0, max(fill.a, 0.45)), onRim * 0.45);
  seen = vec4(shade.rgb, 1.0) * shade.a * inside;
}`;

const uniforms = ["part", "world", "metre", "smallest", "largest", "anchor", "size", "rim"] as const;

export interface PointProgram {
  readonly program: WebGLProgram;
  readonly places: Readonly<Record<(typeof uniforms)[number], WebGLUniformLocation | null>>;
}

export function makePointProgram(gl: WebGL2RenderingContext): PointProgram {
  const program = gl.createProgram();
  for (const [kind, source] of [
    [gl.VERTEX_SHADER, vertex],
    [gl.FRAGMENT_SHADER, fragment],
  ] as const) {
    const shader = gl.createShader(kind);
    if (shader === null) continue;
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  if (gl.getProgramParameter(program, gl.LINK_STATUS) !== true && !gl.isContextLost())
    throw new Error(gl.getProgramInfoLog(program) ?? "the points' program does not link");
  const places = Object.fromEntries(uniforms.map((name) => [name, gl.getUniformLocation(program, name)]));
  return { program, places: places as PointProgram["places"] };
}
