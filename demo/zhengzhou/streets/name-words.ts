import { toLonLat, type Point } from "./plane.ts";
import { towns } from "./towns.ts";

export interface Name {
  readonly name: string;
  readonly nameEn: string;
}

const pairs = (text: string): Name[] =>
  text
    .trim()
    .split(/\s+/)
    .map((word) => {
      const [name, nameEn] = word.split("=") as [string, string];
      return { name, nameEn };
    });

const first =
  pairs(`金=Jin 瑞=Rui 祥=Xiang 福=Fu 永=Yong 康=Kang 文=Wen 明=Ming 丰=Feng 安=An 和=He 兴=Xing 嘉=Jia 宏=Hong 德=De
  泰=Tai 宁=Ning 华=Hua 春=Chun 秀=Xiu 玉=Yu 广=Guang 博=Bo 聚=Ju 盛=Sheng 锦=Jin 云=Yun 清=Qing 学=Xue 天=Tian 凤=Feng 仁=Ren
  信=Xin 正=Zheng 崇=Chong 青=Qing 景=Jing 银=Yin 鑫=Xin 尚=Shang`);
const second =
  pairs(`源=yuan 达=da 平=ping 乐=le 昌=chang 茂=mao 光=guang 庆=qing 苑=yuan 翔=xiang 宇=yu 通=tong 林=lin 泽=ze
  顺=shun 荣=rong 居=ju 礼=li 义=yi 智=zhi 贤=xian 海=hai 湖=hu 岭=ling 阳=yang 城=cheng 河=he 台=tai 桥=qiao 塘=tang 辉=hui
  新=xin 民=min 业=ye 善=shan 月=yue 禾=he 水=shui`);

/** Words for streets, in the habit of Chinese cities. */
const auspicious = first
  .flatMap((one) => second.map((other) => ({ name: one.name + other.name, nameEn: one.nameEn + other.nameEn })))
  .filter(({ name }) => name[0] !== name[1]);
const hillsAndRivers =
  pairs(`太行=Taihang 王屋山=Wangwushan 昆仑=Kunlun 祁连山=Qilianshan 天山=Tianshan 长白山=Changbaishan 武夷=Wuyi
  雁荡=Yandang 黄山=Huangshan 庐山=Lushan 衡山=Hengshan 泰山=Taishan 峨眉=Emei 青城山=Qingchengshan 大别山=Dabieshan
  桐柏山=Tongbaishan 渭河=Weihe 沁河=Qinhe 洛河=Luohe 沙河=Shahe 涡河=Guohe 泾河=Jinghe 汉江=Hanjiang 湘江=Xiangjiang
  赣江=Ganjiang 闽江=Minjiang 珠江=Zhujiang 嘉陵江=Jialingjiang 金沙江=Jinshajiang 松花江=Songhuajiang 白河=Baihe 唐河=Tanghe
  丹江=Danjiang 卫河=Weihe 滦河=Luanhe 汾河=Fenhe 洮河=Taohe 漓江=Lijiang 崤山=Xiaoshan 邙山=Mangshan 鸡公山=Jigongshan
  云台山=Yuntaishan 伊川=Yichuan 石人山=Shirenshan 老君山=Laojunshan 终南山=Zhongnanshan 阴山=Yinshan 燕山=Yanshan`);
const plants =
  pairs(`梧桐=Wutong 雪松=Xuesong 红松=Hongsong 石楠=Shinan 银杏=Yinxing 国槐=Guohuai 玉兰=Yulan 牡丹=Mudan 月季=Yueji
  紫荆=Zijing 丁香=Dingxiang 腊梅=Lamei 海棠=Haitang 木兰=Mulan 翠竹=Cuizhu 枫杨=Fengyang 香樟=Xiangzhang 桂花=Guihua
  合欢=Hehuan 杜英=Duying 红叶=Hongye 檀香=Tanxiang 白桦=Baihua 金梭=Jinsuo 银屏=Yinping 碧桃=Bitao 迎春=Yingchun
  茉莉=Moli 百合=Baihe 芙蓉=Furong 紫竹=Zizhu 水杉=Shuishan 杜仲=Duzhong 麦冬=Maidong 木槿=Mujin 雪梅=Xuemei 紫藤=Ziteng
  丹桂=Dangui 黄杨=Huangyang 楸树=Qiushu`);
const oldQuarters =
  pairs(`书院=Shuyuan 塔湾=Tawan 砖牌坊=Zhuanpaifang 清真寺=Qingzhensi 裕元里=Yuyuanli 代书=Daishu 法院=Fayuan
  北下=Beixia 西里=Xili 平等=Pingdeng 顺河=Shunhe 布厂=Buchang 油坊=Youfang 磨坊=Mofang 铁匠=Tiejiang 菜市=Caishi 粮店=Liangdian
  衙前=Yaqian 东三马=Dongsanma 自由=Ziyou 工农=Gongnong 民主=Minzhu 团结=Tuanjie 友谊=Youyi 胜利=Shengli 和平里=Hepingli
  菜园=Caiyuan 柳林=Liulin 杨庄=Yangzhuang 苗圃=Miaopu 水塔=Shuita 钟楼=Zhonglou 鼓楼=Gulou 文庙=Wenmiao 城隍庙=Chenghuangmiao
  关帝庙=Guandimiao 贡院=Gongyuan 营门=Yingmen 校场=Jiaochang 马号=Mahao`);

const digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
const digitWords = ["", "First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth"];
const teens = [
  "Tenth",
  "Eleventh",
  "Twelfth",
  "Thirteenth",
  "Fourteenth",
  "Fifteenth",
  "Sixteenth",
  "Seventeenth",
  "Eighteenth",
  "Nineteenth",
];
const tens = ["", "", "Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety"];

function inChinese(number: number): string {
  const ten = Math.floor(number / 10);
  return `${ten > 1 ? digits[ten]! : ""}${ten > 0 ? "十" : ""}${digits[number % 10]!}`;
}
function inEnglish(number: number): string {
  if (number < 10) return digitWords[number]!;
  if (number < 20) return teens[number - 10]!;
  const ten = tens[Math.floor(number / 10)]!;
  return number % 10 === 0 ? `${ten.slice(0, -1)}ieth` : `${ten}-${digitWords[number % 10]!.toLowerCase()}`;
}

/** How one quarter names its streets. */
interface Habit {
  readonly words: readonly Name[];
  /** Endings of streets that run east-west, and north-south. */
  readonly endings: readonly [Name, Name];
  /** Put before the number of a longer street that runs east-west, and north-south; such streets are counted from the north and west. */
  readonly numbered?: readonly [Name, Name];
}

const road = { name: "路", nameEn: " Road" };
const street = { name: "街", nameEn: " Street" };
const avenue = { name: "大街", nameEn: " Avenue" };

const habits = {
  east: { words: [], endings: [road, street] },
  west: { words: hillsAndRivers, endings: [road, road] },
  old: { words: oldQuarters, endings: [street, street] },
  north: { words: [], endings: [road, street] },
  science: { words: plants, endings: [street, road] },
  works: {
    words: [],
    endings: [road, avenue],
    numbered: [
      { name: "经南", nameEn: "Jingnan " },
      { name: "经开第", nameEn: "Jingkai " },
    ],
  },
  airport: {
    words: [],
    endings: [road, street],
    numbered: [
      { name: "郑港", nameEn: "Zhenggang " },
      { name: "郑港", nameEn: "Zhenggang " },
    ],
  },
} as const satisfies Record<string, Habit>;

/** The habit of the quarter around a point of the plane, with its name. */
export function habitAt(point: Point): { readonly quarter: string; readonly habit: Habit } {
  const [longitude, latitude] = toLonLat(point);
  const is = (quarter: keyof typeof habits) => ({ quarter, habit: habits[quarter] });
  if (Math.hypot((longitude - 113.829) * 0.82, latitude - 34.56) < 0.04) return is("airport");
  const town = towns.find(({ at }) => Math.hypot((longitude - at[0]) * 0.82, latitude - at[1]) < 0.05);
  if (town) return { quarter: town.name, habit: habits.north };
  if (longitude > 113.745 && longitude < 113.87 && latitude > 34.66 && latitude < 34.726) return is("works");
  if (longitude > 113.712) return is("east");
  if (longitude < 113.575 && latitude > 34.76) return is("science");
  if (longitude > 113.648 && longitude < 113.7 && latitude > 34.735 && latitude < 34.763) return is("old");
  return is(longitude < 113.645 && latitude < 34.79 ? "west" : "north");
}

/** Words that no quarter has of its own, in an order that looks like none. */
export const commonWords: readonly Name[] = auspicious
  .map((word, place) => ({ word, order: (place * 7919) % 1613 }))
  .toSorted((one, other) => one.order - other.order)
  .map(({ word }) => word);

/** `第五大街`, `五路`: the number of a street with its ending. */
export const numberedName = (before: Name, number: number, ending: Name): Name => ({
  name: before.name + inChinese(number) + ending.name,
  nameEn: before.nameEn + inEnglish(number) + ending.nameEn,
});
