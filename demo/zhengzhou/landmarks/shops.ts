import { landmarksOf } from "./landmark.ts";

export const shops = [
  ...landmarksOf("mall", [
    ["大卫城", "Grand Emporium David City", 113.665, 34.753],
    ["德化步行街", "Dehua Pedestrian Street", 113.658, 34.749],
    ["正弘城", "Zhenghong City", 113.677, 34.788],
    ["丹尼斯人民路店", "Dennis Renmin Road", 113.67, 34.76],
    ["万象城", "The MixC", 113.663, 34.75],
    ["锦艺城", "Jinyi City", 113.599, 34.764],
    ["西元国际广场", "Xiyuan International Plaza", 113.606, 34.76],
    ["金水万达广场", "Jinshui Wanda Plaza", 113.661, 34.813],
    ["惠济万达广场", "Huiji Wanda Plaza", 113.62, 34.853],
    ["高新万达广场", "High-tech Wanda Plaza", 113.553, 34.803],
    ["丹尼斯七天地", "Dennis Seven Worlds", 113.722, 34.766],
    ["熙地港", "Central Plaza Xidigang", 113.757, 34.762],
    ["永威木色", "Yongwei Muse", 113.741, 34.771],
    ["正弘汇", "Zhenghong Hui", 113.723, 34.793],
    ["富田新天地", "Futian Xintiandi", 113.727, 34.723],
    ["亚星盛世广场", "Yaxing Plaza", 113.632, 34.704],
  ]),
  ...landmarksOf("marketplace", [
    ["火车站小商品城", "Station Small Goods Market", 113.649, 34.749],
    ["银基商贸城", "Yinji Clothing Market", 113.656, 34.742],
    ["万邦国际农产品物流城", "Wanbang Produce Market", 113.905, 34.663],
    ["陈寨花卉市场", "Chenzhai Flower Market", 113.656, 34.808],
    ["中原国际汽配城", "Zhongyuan Car Parts Market", 113.662, 34.681],
    ["华中食品城", "Huazhong Food Market", 113.694, 34.7],
    ["信基调味品城", "Xinji Spice Market", 113.612, 34.838],
    ["古玩城", "Antiques Market", 113.619, 34.732],
  ]),
];
