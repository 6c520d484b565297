import { landmarksOf } from "./landmark.ts";

const railAndCoach = [
  ...landmarksOf("station", [
    ["郑州西站", "Zhengzhou West Station", 113.372, 34.745],
    ["郑州航空港站", "Zhengzhou Hangkonggang Station", 113.862, 34.499],
    ["巩义站", "Gongyi Station", 113.017, 34.757],
    ["登封西站", "Dengfeng West Station", 113.026, 34.443],
  ]),
  ...landmarksOf("bus_station", [
    ["郑州汽车中心站", "Zhengzhou Central Coach Station", 113.648, 34.745],
    ["郑州汽车客运北站", "Zhengzhou North Coach Station", 113.662, 34.818],
    ["郑州汽车客运南站", "Zhengzhou South Coach Station", 113.654, 34.702],
    ["郑州客运东站", "Zhengzhou East Coach Station", 113.777, 34.753],
    ["郑州客运西站", "Zhengzhou West Coach Station", 113.583, 34.746],
  ]),
];

/** Lines 1 and 2 and a few stations of others. A station has a name of its own beside the place it is called after. */
const metro = landmarksOf("subway", [
  ["市民中心地铁站", "Citizens' Centre Metro Station", 113.545, 34.766],
  ["郑州大学地铁站", "Zhengzhou University Metro Station", 113.543, 34.813],
  ["梧桐街地铁站", "Wutong Street Metro Station", 113.552, 34.805],
  ["西三环地铁站", "West Third Ring Metro Station", 113.587, 34.748],
  ["秦岭路地铁站", "Qinling Road Metro Station", 113.597, 34.748],
  ["五一公园地铁站", "Wuyi Park Metro Station", 113.609, 34.748],
  ["碧沙岗地铁站", "Bishagang Metro Station", 113.622, 34.748],
  ["绿城广场地铁站", "Lücheng Square Metro Station", 113.631, 34.747],
  ["医学院地铁站", "Medical College Metro Station", 113.643, 34.747],
  ["二七广场地铁站", "Erqi Square Metro Station", 113.661, 34.752],
  ["人民路地铁站", "Renmin Road Metro Station", 113.667, 34.757],
  ["紫荆山地铁站", "Zijingshan Metro Station", 113.678, 34.763],
  ["燕庄地铁站", "Yanzhuang Metro Station", 113.693, 34.765],
  ["民航路地铁站", "Minhang Road Metro Station", 113.704, 34.765],
  ["会展中心地铁站", "Exhibition Centre Metro Station", 113.717, 34.767],
  ["农业南路地铁站", "Nongye South Road Metro Station", 113.738, 34.761],
  ["东风南路地铁站", "Dongfeng South Road Metro Station", 113.752, 34.759],
  ["博学路地铁站", "Boxue Road Metro Station", 113.787, 34.76],
  ["龙子湖地铁站", "Longzi Lake Metro Station", 113.803, 34.784],
  ["柳林地铁站", "Liulin Metro Station", 113.67, 34.832],
  ["沙门地铁站", "Shamen Metro Station", 113.673, 34.819],
  ["北三环地铁站", "North Third Ring Metro Station", 113.674, 34.805],
  ["东风路地铁站", "Dongfeng Road Metro Station", 113.676, 34.796],
  ["关虎屯地铁站", "Guanhutun Metro Station", 113.677, 34.784],
  ["黄河路地铁站", "Huanghe Road Metro Station", 113.678, 34.776],
  ["东大街地铁站", "Dong Street Metro Station", 113.681, 34.751],
  ["二里岗地铁站", "Erligang Metro Station", 113.684, 34.73],
  ["花寨地铁站", "Huazhai Metro Station", 113.685, 34.711],
  ["南三环地铁站", "South Third Ring Metro Station", 113.686, 34.701],
  ["南四环地铁站", "South Fourth Ring Metro Station", 113.7, 34.663],
  ["陈寨地铁站", "Chenzhai Metro Station", 113.66, 34.806],
  ["月季公园地铁站", "Yueji Park Metro Station", 113.593, 34.781],
]);

export const stations = [...railAndCoach, ...metro];
