import type { LonLat } from "../../kernel/index.ts";

export interface Park {
  readonly name: string;
  readonly nameEn: string;
  /** A closed ring, WGS 84. */
  readonly ring: readonly LonLat[];
}

/** A park that fills its block: a rectangle without its corners. */
function park(name: string, nameEn: string, west: number, south: number, east: number, north: number): Park {
  const [x, y] = [(east - west) / 9, (north - south) / 9];
  const ring = [
    [west + x, south],
    [east - x, south],
    [east, south + y],
    [east, north - y],
    [east - x, north],
    [west + x, north],
    [west, north - y],
    [west, south + y],
  ] as const;
  return shaped(name, nameEn, ...ring.map(([longitude, latitude]): LonLat => [round(longitude), round(latitude)]));
}

/** A park along something that bends. */
function shaped(name: string, nameEn: string, ...ring: LonLat[]): Park {
  return { name, nameEn, ring: [...ring, ring[0]!] };
}

const round = (degrees: number): number => Math.round(degrees * 1e5) / 1e5;

/** Parks and woods, drawn by eye: good to some 300 m. */
export const parks: readonly Park[] = [
  park("人民公园", "People's Park", 113.6563, 34.757, 113.6606, 34.7608),
  park("紫荆山公园", "Zijingshan Park", 113.6802, 34.7572, 113.6848, 34.7602),
  park("碧沙岗公园", "Bishagang Park", 113.6205, 34.7487, 113.6262, 34.7533),
  park("郑州动物园", "Zhengzhou Zoo", 113.6776, 34.7868, 113.6826, 34.7926),
  park("绿城广场", "Lücheng Square", 113.6131, 34.7448, 113.6167, 34.7471),
  park("五一公园", "Wuyi Park", 113.5954, 34.7488, 113.5985, 34.7536),
  park("文博广场", "Wenbo Square", 113.6625, 34.7853, 113.6657, 34.7876),
  park("雕塑公园", "Sculpture Park", 113.5452, 34.7695, 113.5497, 34.7735),
  park("郑州植物园", "Zhengzhou Botanical Garden", 113.5575, 34.7, 113.5668, 34.7092),
  park("郑州之林", "Zhengzhou Forest Garden", 113.7155, 34.7915, 113.7205, 34.7965),
  park("月季公园", "Rose Park", 113.5905, 34.7685, 113.5938, 34.7718),
  park("南环公园", "South Ring Park", 113.6592, 34.7018, 113.6645, 34.7055),
  park("航海广场", "Hanghai Square", 113.7295, 34.7175, 113.7335, 34.7205),
  park("经开滨河公园", "Jingkai Riverside Park", 113.7515, 34.7165, 113.7565, 34.7215),
  park("郑州森林公园", "Zhengzhou Forest Park", 113.7935, 34.8345, 113.8105, 34.8485),
  park("绿博园", "Green Expo Garden", 113.8945, 34.7335, 113.9085, 34.7435),
  park("天健湖公园", "Tianjian Lake Park", 113.5285, 34.8155, 113.5365, 34.8205),
  park("惠济古树苑", "Huiji Ancient Trees Garden", 113.6065, 34.8555, 113.6125, 34.8605),
  park("轩辕湖湿地公园", "Xuanyuan Lake Wetland Park", 113.7465, 34.4055, 113.7565, 34.4135),
  park("北斗公园", "Beidou Park", 113.3865, 34.7785, 113.3925, 34.7825),
  park("潘安公园", "Pan'an Park", 113.9685, 34.7225, 113.9735, 34.7255),
  shaped(
    "西流湖公园",
    "Xiliu Lake Park",
    [113.5552, 34.7492],
    [113.5568, 34.757],
    [113.5588, 34.765],
    [113.559, 34.774],
    [113.5602, 34.7818],
    [113.5668, 34.7812],
    [113.5664, 34.772],
    [113.565, 34.763],
    [113.5628, 34.756],
    [113.5606, 34.749],
  ),
  shaped(
    "龙湖公园",
    "Longhu Park",
    [113.7172, 34.8185],
    [113.719, 34.8262],
    [113.7272, 34.8324],
    [113.7385, 34.8339],
    [113.7492, 34.8304],
    [113.7564, 34.8231],
    [113.7579, 34.8165],
    [113.7536, 34.8111],
    [113.7453, 34.8076],
    [113.735, 34.8068],
    [113.7253, 34.8095],
    [113.7191, 34.8138],
  ),
  shaped(
    "龙子湖公园",
    "Longzi Lake Park",
    [113.7986, 34.7962],
    [113.801, 34.8006],
    [113.8076, 34.8039],
    [113.8162, 34.8024],
    [113.8238, 34.7982],
    [113.8234, 34.7922],
    [113.8182, 34.7861],
    [113.8105, 34.7841],
    [113.8028, 34.785],
    [113.7986, 34.7902],
  ),
  shaped(
    "如意湖公园",
    "Ruyi Lake Park",
    [113.7168, 34.7745],
    [113.7181, 34.7775],
    [113.7215, 34.7785],
    [113.7249, 34.7775],
    [113.7262, 34.7745],
    [113.7249, 34.7715],
    [113.7215, 34.7705],
    [113.7181, 34.7715],
  ),
  shaped(
    "黄河湿地",
    "Yellow River Wetland",
    [113.42, 34.972],
    [113.53, 34.972],
    [113.64, 34.947],
    [113.74, 34.92],
    [113.82, 34.9],
    [113.9, 34.894],
    [113.9, 34.882],
    [113.81, 34.889],
    [113.73, 34.905],
    [113.63, 34.928],
    [113.53, 34.955],
    [113.42, 34.955],
  ),
  shaped(
    "嵩山",
    "Songshan Mountain",
    [112.9, 34.52],
    [112.95, 34.535],
    [113.01, 34.532],
    [113.06, 34.512],
    [113.085, 34.495],
    [113.03, 34.485],
    [112.985, 34.492],
    [112.955, 34.513],
    [112.92, 34.51],
  ),
];
