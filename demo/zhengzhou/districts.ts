import { pathOf, type LonLat } from "../../kernel/index.ts";

/** Corners where three areas meet, WGS 84 degrees, drawn by eye to two decimals (about 1 km). */
const corner = {
  riverWest: [113.51, 34.97],
  riverEast: [113.8, 34.9],
  riverZhongmu: [113.86, 34.88],
  gongyiRiver: [113.15, 34.88],
  northWest: [113.5, 34.86],
  shamen: [113.61, 34.8],
  bishagang: [113.63, 34.77],
  erqiSquare: [113.67, 34.76],
  eastGate: [113.85, 34.74],
  westGate: [113.51, 34.71],
  southGate: [113.65, 34.64],
  southEast: [113.83, 34.64],
  southWest: [113.52, 34.65],
  jianshan: [113.58, 34.61],
  miWest: [113.2, 34.62],
  songPass: [113.16, 34.59],
  shangjieNorth: [113.26, 34.76],
  shangjieSouth: [113.27, 34.72],
  miSouth: [113.33, 34.41],
  zhengSouth: [113.51, 34.34],
  zhengEast: [113.91, 34.46],
  dengfengWest: [112.89, 34.54],
} as const satisfies Record<string, LonLat>;
type Corner = keyof typeof corner;

interface Border {
  readonly between: readonly [string, string?];
  readonly from: Corner;
  readonly to: Corner;
  readonly by: readonly LonLat[];
}

const border = (between: readonly [string, string?], from: Corner, to: Corner, by = ""): Border => ({
  between,
  from,
  to,
  by: by === "" ? [] : pathOf(by),
});

/** Each border is drawn once, so that neighbours never gape or overlap. One name: the city's own outer border. */
const borders: readonly Border[] = [
  border(
    ["登封市"],
    "dengfengWest",
    "miSouth",
    `112.78 34.5, 112.73 34.35, 112.84 34.31, 113.01 34.3, 113.09 34.26, 113.16 34.27, 113.23 34.34,
     113.32 34.35`,
  ),
  border(["新密市"], "miSouth", "zhengSouth", `113.42 34.37, 113.45 34.34`),
  border(["新郑市"], "zhengSouth", "zhengEast", `113.61 34.31, 113.67 34.27, 113.75 34.32, 113.89 34.33, 113.87 34.4`),
  border(
    ["中牟县"],
    "zhengEast",
    "riverZhongmu",
    `113.96 34.43, 114.02 34.46, 114.1 34.49, 114.13 34.58, 114.16 34.64, 114.15 34.74, 114.14 34.81,
     114.2 34.83, 114.21 34.91, 114.12 34.95, 114.02 34.94, 113.94 34.88`,
  ),
  border(["金水区"], "riverZhongmu", "riverEast"),
  border(["惠济区"], "riverEast", "riverWest", `113.66 34.94`),
  border(["荥阳市"], "riverWest", "gongyiRiver", `113.35 34.97, 113.24 34.94`),
  border(
    ["巩义市"],
    "gongyiRiver",
    "dengfengWest",
    `113.09 34.87, 112.94 34.83, 112.85 34.83, 112.82 34.79, 112.9 34.77, 112.93 34.72, 112.84 34.69,
     112.84 34.6`,
  ),
  border(["惠济区", "荥阳市"], "riverWest", "northWest", `113.51 34.92`),
  border(["惠济区", "中原区"], "northWest", "shamen", `113.57 34.86, 113.59 34.82`),
  border(["惠济区", "金水区"], "shamen", "riverEast", `113.64 34.8, 113.65 34.86, 113.72 34.87, 113.79 34.85`),
  border(["中原区", "金水区"], "shamen", "bishagang"),
  border(["二七区", "金水区"], "bishagang", "erqiSquare"),
  border(["管城回族区", "金水区"], "erqiSquare", "eastGate", `113.73 34.74, 113.79 34.77`),
  border(["中牟县", "金水区"], "eastGate", "riverZhongmu"),
  border(["中原区", "二七区"], "bishagang", "westGate", `113.62 34.72, 113.61 34.7, 113.56 34.71`),
  border(["中原区", "荥阳市"], "westGate", "northWest", `113.48 34.72, 113.49 34.77, 113.46 34.82`),
  border(["二七区", "管城回族区"], "erqiSquare", "southGate", `113.68 34.7`),
  border(["管城回族区", "中牟县"], "eastGate", "southEast", `113.86 34.7`),
  border(["管城回族区", "新郑市"], "southGate", "southEast", `113.71 34.65, 113.76 34.61`),
  border(["二七区", "荥阳市"], "westGate", "southWest"),
  border(["二七区", "新密市"], "southWest", "jianshan", `113.54 34.62`),
  border(["二七区", "新郑市"], "jianshan", "southGate", `113.61 34.62`),
  border(["新密市", "荥阳市"], "southWest", "miWest", `113.45 34.61, 113.33 34.63`),
  border(["新密市", "巩义市"], "miWest", "songPass"),
  border(["新密市", "登封市"], "songPass", "miSouth", `113.18 34.5, 113.28 34.48`),
  border(["新密市", "新郑市"], "jianshan", "zhengSouth", `113.61 34.56, 113.67 34.54, 113.68 34.49, 113.58 34.41`),
  border(["巩义市", "登封市"], "songPass", "dengfengWest", `113.1 34.57, 113.04 34.56, 113.01 34.52, 112.94 34.54`),
  border(["巩义市", "荥阳市"], "miWest", "shangjieSouth", `113.26 34.67`),
  border(["巩义市", "上街区"], "shangjieSouth", "shangjieNorth"),
  border(["巩义市", "荥阳市"], "shangjieNorth", "gongyiRiver", `113.17 34.75, 113.17 34.82`),
  border(
    ["上街区", "荥阳市"],
    "shangjieNorth",
    "shangjieSouth",
    `113.26 34.83, 113.29 34.83, 113.33 34.81, 113.3 34.76, 113.31 34.73`,
  ),
  border(["新郑市", "中牟县"], "southEast", "zhengEast", `113.87 34.59, 113.86 34.54, 113.89 34.5`),
];

/** The 12 districts and county-level cities (GB/T 2260 under 410100), with their English names. */
export const districtNames: Readonly<Record<string, string>> = {
  中原区: "Zhongyuan",
  二七区: "Erqi",
  管城回族区: "Guancheng Hui",
  金水区: "Jinshui",
  上街区: "Shangjie",
  惠济区: "Huiji",
  中牟县: "Zhongmu",
  巩义市: "Gongyi",
  荥阳市: "Xingyang",
  新密市: "Xinmi",
  新郑市: "Xinzheng",
  登封市: "Dengfeng",
};

/** The closed ring of one district, put together from its borders. */
export function districtRing(name: string): readonly LonLat[] {
  const left = borders.filter((piece) => piece.between.includes(name));
  const first = left.shift();
  if (!first) throw new Error(`no border is drawn for ${name}`);
  const ring: LonLat[] = [corner[first.from], ...first.by, corner[first.to]];
  let end: Corner = first.to;
  while (left.length > 0) {
    const at = left.findIndex((piece) => piece.from === end || piece.to === end);
    const piece = left.splice(at, 1)[0];
    if (at < 0 || !piece) throw new Error(`the border of ${name} is not closed at ${end}`);
    const forward = piece.from === end;
    end = forward ? piece.to : piece.from;
    ring.push(...(forward ? piece.by : piece.by.toReversed()), corner[end]);
  }
  return ring;
}
