import type { Landmark, LandmarkKind } from "./landmark.ts";

/** What a place is used for; decides the daily rhythm of the parking around it. */
export type Use = "shopping" | "office" | "home" | "hospital" | "station" | "school" | "park";

/** A landmark that the city's car parks gather around. */
export interface ParkingCentre extends Landmark {
  readonly use: Use;
  /** Share of the city's berths around it, relative to the others. */
  readonly weight: number;
  /** How far the parking around it spreads, metres (one standard deviation). */
  readonly spread: number;
}

const centre = (
  name: string,
  nameEn: string,
  longitude: number,
  latitude: number,
  kind: LandmarkKind,
  use: Use,
  weight: number,
  spread: number,
): ParkingCentre => ({ name, nameEn, at: [longitude, latitude], kind, use, weight, spread });

export const parkingCentres: readonly ParkingCentre[] = [
  centre("二七广场", "Erqi Square", 113.66, 34.751, "square", "shopping", 9, 900),
  centre("郑州火车站", "Zhengzhou Station", 113.652, 34.745, "station", "station", 5, 700),
  centre("郑州东站", "Zhengzhou East Station", 113.772, 34.757, "station", "station", 6, 900),
  centre("如意湖 CBD", "Ruyi Lake CBD", 113.72, 34.772, "quarter", "office", 9, 1100),
  centre("龙湖", "Longhu Lake", 113.735, 34.805, "quarter", "home", 5, 1500),
  centre("龙子湖高校园区", "Longzi Lake Campuses", 113.8, 34.795, "university", "school", 4, 1500),
  centre("花园路", "Huayuan Road", 113.676, 34.785, "quarter", "shopping", 7, 1000),
  centre("国贸 360 广场", "Guomao 360 Plaza", 113.675, 34.779, "mall", "shopping", 3, 500),
  centre("省人民医院", "Provincial People's Hospital", 113.68, 34.768, "hospital", "hospital", 3, 500),
  centre("郑大一附院", "First Affiliated Hospital", 113.641, 34.749, "hospital", "hospital", 4, 500),
  centre("碧沙岗公园", "Bishagang Park", 113.622, 34.751, "park", "park", 4, 900),
  centre("绿城广场", "Lücheng Square", 113.63, 34.748, "square", "office", 4, 900),
  centre("郑州大学新校区", "Zhengzhou University", 113.53, 34.816, "university", "school", 3, 1400),
  centre("高新区科学大道", "High-tech Zone", 113.565, 34.805, "quarter", "office", 6, 1700),
  centre("西流湖", "Xiliu Lake", 113.56, 34.77, "park", "home", 4, 1300),
  centre("中原万达广场", "Zhongyuan Wanda Plaza", 113.603, 34.738, "mall", "shopping", 3, 600),
  centre("二七万达广场", "Erqi Wanda Plaza", 113.643, 34.715, "mall", "shopping", 3, 600),
  centre("大学南路", "Daxue South Road", 113.637, 34.7, "quarter", "home", 6, 1400),
  centre("航海东路", "Hanghai East Road", 113.72, 34.722, "quarter", "home", 6, 1500),
  centre("紫荆山公园", "Zijingshan Park", 113.681, 34.762, "park", "park", 3, 500),
  centre("人民公园", "People's Park", 113.662, 34.761, "park", "park", 3, 500),
  centre("郑州动物园", "Zhengzhou Zoo", 113.677, 34.79, "zoo", "park", 2, 500),
  centre("北环农科路", "Nongke Road", 113.69, 34.79, "quarter", "office", 5, 1100),
  centre("文化路科技市场", "Wenhua Road Tech Market", 113.662, 34.789, "marketplace", "shopping", 4, 900),
  centre("国基路", "Guoji Road", 113.68, 34.815, "quarter", "home", 5, 1400),
  centre("惠济区政府", "Huiji Government", 113.617, 34.868, "townhall", "home", 3, 1400),
  centre("黄河风景名胜区", "Yellow River Scenic Area", 113.52, 34.948, "attraction", "park", 1, 700),
  centre("郑东新区白沙", "Baisha", 113.87, 34.77, "quarter", "home", 3, 1600),
  centre("绿博园", "Green Expo Garden", 113.9, 34.73, "park", "park", 2, 1000),
  centre("经开区滨河", "Binhe International", 113.755, 34.71, "quarter", "home", 4, 1500),
  centre("管城商代遗址", "Shang City Ruins", 113.685, 34.75, "attraction", "park", 3, 700),
  centre("南三环百荣", "Bairong Market", 113.67, 34.697, "marketplace", "shopping", 4, 900),
  centre("新郑国际机场", "Xinzheng International Airport", 113.841, 34.52, "aerodrome", "station", 6, 900),
  centre("航空港区", "Airport Economy Zone", 113.83, 34.56, "quarter", "office", 4, 2200),
  centre("新郑市区", "Xinzheng Town", 113.74, 34.396, "quarter", "home", 4, 1800),
  centre("中牟县城", "Zhongmu Town", 113.976, 34.719, "quarter", "home", 3, 1700),
  centre("荥阳市区", "Xingyang Town", 113.383, 34.787, "quarter", "home", 4, 1800),
  centre("上街", "Shangjie Town", 113.3, 34.802, "quarter", "home", 2, 1100),
  centre("新密市区", "Xinmi Town", 113.391, 34.54, "quarter", "home", 3, 1700),
  centre("巩义市区", "Gongyi Town", 113.02, 34.748, "quarter", "home", 4, 1700),
  centre("登封市区", "Dengfeng Town", 113.05, 34.455, "quarter", "home", 3, 1500),
  centre("少林寺", "Shaolin Temple", 112.935, 34.508, "attraction", "park", 2, 500),
];
