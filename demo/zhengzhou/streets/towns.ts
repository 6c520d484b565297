import type { LonLat } from "../../../kernel/index.ts";

/** A town of the outer districts: its main street comes from afar, the rest is laid around it. */
export interface Town {
  readonly name: string;
  readonly nameEn: string;
  readonly at: LonLat;
  /** Metres from the middle to the edge, east-west and north-south before it is turned. */
  readonly reach: readonly [number, number];
  /** Degrees by which its streets are turned from the compass, counter-clockwise. */
  readonly turned: number;
}

const town = (name: string, nameEn: string, at: LonLat, reach: readonly [number, number], turned: number): Town => ({
  name,
  nameEn,
  at,
  reach,
  turned,
});

export const towns: readonly Town[] = [
  town("荥阳", "Xingyang", [113.383, 34.787], [2600, 2000], -4),
  town("上街", "Shangjie", [113.3, 34.802], [1800, 1400], 3),
  town("巩义", "Gongyi", [113.02, 34.748], [2300, 1900], 8),
  town("登封", "Dengfeng", [113.05, 34.455], [2300, 1500], 2),
  town("新密", "Xinmi", [113.391, 34.54], [2400, 1700], -6),
  town("新郑", "Xinzheng", [113.74, 34.396], [2300, 2300], 3),
  town("中牟", "Zhongmu", [113.976, 34.72], [2300, 2000], 1),
  town("港区", "Airport", [113.829, 34.56], [2900, 2400], -5),
];
