import type { Entry } from "./entry.ts";

/** What was left out of the roads of a source, put right or doubted. */
export const roadRemarksErrors = {
  "roads.doubt.class": {
    status: 422,
    zh: "来源未说明道路等级，按限速和车道数推定：{count} 条",
    en: "Roads whose class the source does not tell, taken from their limit and lanes: {count}",
  },
  "roads.doubt.lanes": {
    status: 422,
    zh: "车道数无法识别，按道路等级取值：{count} 处",
    en: "Numbers of lanes that were not understood, replaced by the usual one of the class: {count}",
  },
  "roads.doubt.speed": {
    status: 422,
    zh: "限速无法识别，按道路等级取值：{count} 处",
    en: "Speed limits that were not understood, replaced by the usual speed of the class: {count}",
  },
  "roads.drive.apart": {
    status: 422,
    zh: "与主要路网不连通、车辆无法到达的部分，不用于行车：{count} 处，共 {kilometres} 公里",
    en: "Parts that are not connected to the roads of the city, left out of driving: {count}, {kilometres} km in all",
  },
  "roads.drive.trap": {
    status: 422,
    zh: "只能驶入而不能驶出（或相反）的单行路段，不用于行车：{count} 处，共 {kilometres} 公里",
    en: "One-way roads that can be entered but not left, or the other way round, left out of driving: {count}, {kilometres} km in all",
  },
  "roads.left.area": {
    status: 422,
    zh: "以面表示的广场或道路，未采用：{count} 个",
    en: "Squares and roads drawn as areas, left out: {count}",
  },
  "roads.left.class": {
    status: 422,
    zh: "道路等级无法识别，未采用：{count} 条",
    en: "Roads of a class that is not known, left out: {count}",
  },
  "roads.left.cycling": {
    status: 422,
    zh: "仅供自行车通行，未采用：{count} 条",
    en: "Ways for bicycles only, left out: {count}",
  },
  "roads.left.geometry": {
    status: 422,
    zh: "不是线，未采用：{count} 个",
    en: "Not lines, left out: {count}",
  },
  "roads.left.junction": {
    status: 422,
    zh: "起点或终点路口缺失的道路，未采用：{count} 条",
    en: "Roads whose junction at an end is missing, left out: {count}",
  },
  "roads.left.missing-nodes": {
    status: 422,
    zh: "文件中缺少部分节点的道路，只采用其余部分：{count} 条",
    en: "Roads some of whose nodes the file does not have, kept as far as it does: {count}",
  },
  "roads.left.no-class": {
    status: 422,
    zh: "没有道路等级，未采用：{count} 条",
    en: "Lines without a class of road, left out: {count}",
  },
  "roads.left.not-cars": {
    status: 422,
    zh: "轨道、水路或仅供其他车辆通行，未采用：{count} 条",
    en: "Rails, waterways and ways for other vehicles alone, left out: {count}",
  },
  "roads.left.not-open": {
    status: 422,
    zh: "在建、规划、已废弃或不是供通行的道路，未采用：{count} 条",
    en: "Roads being built, planned or given up, and what nobody travels on, left out: {count}",
  },
  "roads.left.outside": {
    status: 422,
    zh: "在所选范围之外，未采用：{count} 条",
    en: "Outside the box that was asked for, left out: {count}",
  },
  "roads.left.private": {
    status: 422,
    zh: "不对公众开放，未采用：{count} 条",
    en: "Not open to the public, left out: {count}",
  },
  "roads.line.class": {
    status: 422,
    zh: "道路等级无法识别，未采用：{count} 条",
    en: "Roads of an unknown class, left out: {count}",
  },
  "roads.line.date-line": {
    status: 422,
    zh: "跨越 180° 经线的道路，未采用（应在该处断开）：{count} 条",
    en: "Roads across the 180th meridian, left out (they should be cut there): {count}",
  },
  "roads.line.lanes": {
    status: 422,
    zh: "车道数不合理，按道路等级取值：{count} 处",
    en: "Numbers of lanes that cannot be, replaced by the usual one of the class: {count}",
  },
  "roads.line.length": {
    status: 422,
    zh: "长度为零的道路，未采用：{count} 条",
    en: "Roads without length, left out: {count}",
  },
  "roads.line.nodes": {
    status: 422,
    zh: "节点数与位置数不一致的道路，未采用：{count} 条",
    en: "Roads with more or fewer nodes than positions, left out: {count}",
  },
  "roads.line.path": {
    status: 422,
    zh: "步行道标为可行车，仅供步行：{count} 条",
    en: "Footpaths said to be for cars, kept for walking only: {count}",
  },
  "roads.line.position": {
    status: 422,
    zh: "含有无效位置的道路，未采用：{count} 条",
    en: "Roads with a position that is none, left out: {count}",
  },
  "roads.line.short": {
    status: 422,
    zh: "少于两个位置的道路，未采用：{count} 条",
    en: "Roads with fewer than two positions, left out: {count}",
  },
  "roads.line.speed": {
    status: 422,
    zh: "限速不在 1–200 km/h 之内，按道路等级取值：{count} 条",
    en: "Speed limits outside 1 to 200 km/h, replaced by the usual speed of the class: {count}",
  },
  "roads.line.twice": {
    status: 422,
    zh: "编号重复的道路，只采用第一条：{count} 条，共 {kilometres} 公里未采用",
    en: "Roads whose id was there before, left out: {count}, {kilometres} km in all",
  },
  "roads.mended.crossed": {
    status: 422,
    zh: "同一层面上相交的道路，已在相交处连通：{count} 处",
    en: "Roads that cross on the same level, joined there: {count}",
  },
  "roads.mended.snapped": {
    status: 422,
    zh: "未与他路相接的端点，已移到最近的道路上：{count} 处",
    en: "Ends that met no road, moved to the nearest one: {count}",
  },
  "roads.node.apart": {
    status: 422,
    zh: "同一节点在不同道路上的位置相差一米以上，按第一个取值：{count} 处",
    en: "Nodes that roads place more than a metre apart, taken where the first has them: {count}",
  },
  "roads.none": { status: 422, zh: "没有可用的道路", en: "There is no road that can be used" },
  "roads.turn.apart": {
    status: 422,
    zh: "转向规则中的道路不在该路口相接（或方向不允许），未采用：{count} 条",
    en: "Turn rules whose roads do not meet there in the directions allowed, left out: {count}",
  },
  "roads.turn.crowded": {
    status: 422,
    zh: "路口相接的道路过多（超过 64 个方向），其转向规则未采用：{count} 条",
    en: "Turn rules at a junction with more than 64 ways out, left out: {count}",
  },
  "roads.turn.hours": {
    status: 422,
    zh: "只在部分时间有效的转向限制，未采用：{count} 条",
    en: "Turn rules that hold at some hours only, left out: {count}",
  },
  "roads.turn.many": {
    status: 422,
    zh: "转向规则不唯一（道路穿过该路口），未采用：{count} 条",
    en: "Turn rules that may mean several turns since a road goes on through the junction, left out: {count}",
  },
  "roads.turn.members": {
    status: 422,
    zh: "成员不全、不在同一路口或种类无法识别的转向限制，未采用：{count} 条",
    en: "Turn rules with members missing, not at one junction, or of an unknown kind, left out: {count}",
  },
  "roads.turn.unknown": {
    status: 422,
    zh: "转向规则指向不存在的道路或路口，未采用：{count} 条",
    en: "Turn rules of a road or junction that is not there, left out: {count}",
  },
  "roads.turn.vehicles": {
    status: 422,
    zh: "不适用于小汽车的转向限制，未采用：{count} 条",
    en: "Turn rules that are not for cars, left out: {count}",
  },
  "roads.turn.way": {
    status: 422,
    zh: "经由道路（而非路口）的转向规则不受支持，未采用：{count} 条",
    en: "Turn rules that go by way of a road and not of a junction, left out: {count}",
  },
  "roads.walk.apart": {
    status: 422,
    zh: "与主要步行网不连通的部分，不用于步行：{count} 处，共 {kilometres} 公里",
    en: "Parts that are not connected to the ways of walking, left out of walking: {count}, {kilometres} km in all",
  },
} as const satisfies Record<string, Entry>;
