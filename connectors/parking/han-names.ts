export type Counted = "free" | "occupied" | "total";

const isHan = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Katakana}]/u;
const other =
  /率|比例|充电|充電|无障碍|無障礙|身障|身心|残疾|殘|女|非机动|非機動|机车|機車|摩托|自行|大型|大客|貨|货|收费|收費|費|价|價|类型|类|类别|编號|编号|编码|名称|名稱|时间|時間|时刻|规则|说明|說明|描述|预约|預約|月租|状态|狀態|号$|昨|明日|预测|預測|平均|历史|歷史|요금|시간|유형|구분|명$|번호|장애|バイク|料金|時刻|名$/;
const free = /剩余|剩餘|空余|空餘|空闲|空閒|空车|空車|空位|余位|餘位|可用|可停|空き|잔여|가능/;
const occupied = /占用|佔用|已用|已停|在停|停放|使用中|利用中|駐車中|현재주차|점유/;
const total = /总|總|车位|車位|泊位|格位|收容|収容|台数|규모|구획수|면수|총/;

/** As Chinese authorities abbreviate them: the first letters of the syllables. Those that may be two words (`sy`, left or in use) are not here. */
const initials: readonly (readonly [Counted, RegExp])[] = [
  ["free", /^(kx|ky)(cw|bw|tcw)(s|sl|zs)?$/],
  ["occupied", /^yt(cw|bw|tcw)(s|sl|zs)?$/],
  ["total", /^(z(cw|bw|tcw)(s|sl)?|(cw|bw|tcw)(s|sl|zs))$/],
];

/** What figures under a name in Chinese, Japanese or Korean count; `other` when such a name says something else, undefined for names in other scripts. */
export function countedInHan(plain: string): Counted | "other" | undefined {
  const name = plain.replaceAll(" ", "");
  if (!isHan.test(name)) return initials.find(([, pattern]) => pattern.test(name))?.[0];
  if (other.test(name)) return "other";
  if (free.test(name)) return "free";
  if (occupied.test(name)) return "occupied";
  return total.test(name) ? "total" : "other";
}
