/** What a place is used for; decides the daily rhythm of the parking around it. */
export type Use = "shopping" | "office" | "home" | "hospital" | "station" | "school" | "park";

export interface Landmark {
  readonly name: string;
  readonly nameEn: string;
  /** WGS 84 degrees, good to some 300 m: from general knowledge of the city, for a simulation. */
  readonly at: readonly [number, number];
  readonly use: Use;
  /** Share of the city's berths around it, relative to the others. */
  readonly weight: number;
  /** How far the parking around it spreads, metres (one standard deviation). */
  readonly spread: number;
}

const landmark = (
  name: string,
  nameEn: string,
  longitude: number,
  latitude: number,
  use: Use,
  weight: number,
  spread: number,
): Landmark => ({ name, nameEn, at: [longitude, latitude], use, weight, spread });

export const landmarks: readonly Landmark[] = [
  landmark("二七广场", "Erqi Square", 113.66, 34.751, "shopping", 9, 900),
  landmark("郑州火车站", "Zhengzhou Station", 113.652, 34.745, "station", 5, 700),
  landmark("郑州东站", "Zhengzhou East Station", 113.772, 34.757, "station", 6, 900),
  landmark("如意湖 CBD", "Ruyi Lake CBD", 113.72, 34.772, "office", 9, 1100),
  landmark("龙湖", "Longhu Lake", 113.735, 34.805, "home", 5, 1500),
  landmark("龙子湖高校园区", "Longzi Lake Campuses", 113.8, 34.795, "school", 4, 1500),
  landmark("花园路", "Huayuan Road", 113.676, 34.785, "shopping", 7, 1000),
  landmark("国贸 360 广场", "Guomao 360 Plaza", 113.675, 34.779, "shopping", 3, 500),
  landmark("省人民医院", "Provincial People's Hospital", 113.68, 34.768, "hospital", 3, 500),
  landmark("郑大一附院", "First Affiliated Hospital", 113.641, 34.749, "hospital", 4, 500),
  landmark("碧沙岗公园", "Bishagang Park", 113.625, 34.751, "park", 4, 900),
  landmark("绿城广场", "Lücheng Square", 113.613, 34.748, "office", 4, 900),
  landmark("郑州大学新校区", "Zhengzhou University", 113.53, 34.816, "school", 3, 1400),
  landmark("高新区科学大道", "High-tech Zone", 113.565, 34.805, "office", 6, 1700),
  landmark("西流湖", "Xiliu Lake", 113.56, 34.77, "home", 4, 1300),
  landmark("中原万达广场", "Zhongyuan Wanda Plaza", 113.603, 34.738, "shopping", 3, 600),
  landmark("二七万达广场", "Erqi Wanda Plaza", 113.643, 34.715, "shopping", 3, 600),
  landmark("大学南路", "Daxue South Road", 113.637, 34.7, "home", 6, 1400),
  landmark("航海东路", "Hanghai East Road", 113.72, 34.722, "home", 6, 1500),
  landmark("紫荆山公园", "Zijingshan Park", 113.681, 34.762, "park", 3, 500),
  landmark("人民公园", "People's Park", 113.662, 34.761, "park", 3, 500),
  landmark("郑州动物园", "Zhengzhou Zoo", 113.677, 34.79, "park", 2, 500),
  landmark("北环农科路", "Nongke Road", 113.69, 34.79, "office", 5, 1100),
  landmark("文化路科技市场", "Wenhua Road Tech Market", 113.662, 34.789, "shopping", 4, 900),
  landmark("国基路", "Guoji Road", 113.68, 34.815, "home", 5, 1400),
  landmark("惠济区政府", "Huiji Government", 113.617, 34.868, "home", 3, 1400),
  landmark("黄河风景名胜区", "Yellow River Scenic Area", 113.52, 34.948, "park", 1, 700),
  landmark("郑东新区白沙", "Baisha", 113.87, 34.77, "home", 3, 1600),
  landmark("绿博园", "Green Expo Garden", 113.9, 34.73, "park", 2, 1000),
  landmark("经开区滨河", "Binhe International", 113.755, 34.71, "home", 4, 1500),
  landmark("管城商代遗址", "Shang City Ruins", 113.685, 34.75, "park", 3, 700),
  landmark("南三环百荣", "Bairong Market", 113.67, 34.697, "shopping", 4, 900),
  landmark("新郑国际机场", "Xinzheng International Airport", 113.841, 34.52, "station", 6, 900),
  landmark("航空港区", "Airport Economy Zone", 113.83, 34.56, "office", 4, 2200),
  landmark("新郑市区", "Xinzheng Town", 113.74, 34.396, "home", 4, 1800),
  landmark("中牟县城", "Zhongmu Town", 113.976, 34.719, "home", 3, 1700),
  landmark("荥阳市区", "Xingyang Town", 113.383, 34.787, "home", 4, 1800),
  landmark("上街", "Shangjie Town", 113.3, 34.802, "home", 2, 1100),
  landmark("新密市区", "Xinmi Town", 113.391, 34.54, "home", 3, 1700),
  landmark("巩义市区", "Gongyi Town", 113.02, 34.748, "home", 4, 1700),
  landmark("登封市区", "Dengfeng Town", 113.05, 34.455, "home", 3, 1500),
  landmark("少林寺", "Shaolin Temple", 112.935, 34.508, "park", 2, 500),
];
