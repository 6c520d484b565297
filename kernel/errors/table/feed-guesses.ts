import type { Entry } from "./entry.ts";

/** What was guessed of a feed, and kinds of records that are not taken. */
export const feedGuessesErrors = {
  "feed.guess.again": {
    status: 502,
    zh: "数据源结构已改变，字段已重新推测，编号可能随之改变；请在配置中写明映射",
    en: "The feed's structure changed and its fields were guessed anew, ids may differ: state them in a mapping",
  },
  "feed.guess.codes": {
    status: 422,
    zh: "{field} 的取值（{rule}）含义不明，未被采用；如为状态，请在映射的 status 中用 values 写明",
    en: "Nothing says what the codes in {field} mean ({rule}); they are not used. If they are a status, say it by values of status in the mapping",
  },
  "feed.guess.count": {
    status: 422,
    zh: "未说明各名称下数字的含义，暂按 {field} 处理；请在映射的 fields 中写明",
    en: "Nothing says what the numbers by name count; taken as {field}. Say it in the mapping's fields",
  },
  "feed.guess.dates": {
    status: 422,
    zh: "日期的日月次序无法确定，按离现在最近的读作 {rule}；请在映射的 dateOrder 中写明",
    en: "Dates may be read both ways; taken as {rule}, which is nearest to now. Say it in the mapping's dateOrder",
  },
  "feed.guess.datum": {
    status: 422,
    zh: "位置在中国境内且未说明坐标系，暂按 WGS 84 处理；如有数百米偏差，请在映射中写 coordinateSystem: GCJ-02 或 BD-09",
    en: "The places are in China and no coordinate system is stated; taken as WGS 84. Where they are hundreds of metres off, put coordinateSystem: GCJ-02 or BD-09 into the mapping",
  },
  "feed.guess.figure": {
    status: 422,
    zh: "{rule} 可能是总泊位数，也可能是空位数，暂按 {field} 处理；请在映射的 fields 中写明",
    en: "{rule} may be the capacity or the free places; taken as {field}. Say it in the mapping's fields",
  },
  "feed.guess.lists": {
    status: 422,
    zh: "只读取了 {field}；{rule} 也像是停车记录，未读取：请在映射的 records 中写明",
    en: "Only {field} is read; {rule} look like car parks, too, and are not: say which in the mapping's records",
  },
  "feed.guess.live": {
    status: 422,
    zh: "没有字段能认作空位或占用；以下数字未被采用：{rule}。请在映射中写明 availableSpotNumber 或 occupiedSpotNumber",
    en: "No field is understood as the free or occupied places; these numbers are not used: {rule}. Say availableSpotNumber or occupiedSpotNumber in the mapping",
  },
  "feed.guess.name": {
    status: 422,
    zh: "没有字段为每处停车场单独命名，名称暂取自 {rule}；请在映射的 fields 中写明 name",
    en: "No field gives each car park a name of its own; {rule} is shown as the name. Say name in the mapping's fields",
  },
  "feed.guess.order": {
    status: 422,
    zh: "未说明坐标的先后，暂按“{rule}”处理；请为接入源写明 area，或在映射中写 longitude 与 latitude",
    en: "Nothing says which coordinate comes first; taken as {rule}. Give the feed an area, or say longitude and latitude in the mapping",
  },
  "feed.guess.records": {
    status: 502,
    zh: "看不出哪里是停车记录；请在映射中写明 records 与 fields",
    en: "No list of car parks shows itself; say records and fields in a mapping",
  },
  "feed.guess.share": {
    status: 422,
    zh: "未说明 {field} 是数量、百分比还是比例，暂按{rule}处理；请在映射中写 occupiedSpotNumber、occupiedShare 或 availableShare",
    en: "Nothing says whether {field} is a count, a percentage or a fraction, of the free or the occupied; taken as {rule}. Say occupiedSpotNumber, occupiedShare or availableShare in the mapping",
  },
  "feed.guess.system": {
    status: 422,
    zh: "未说明坐标系，这些坐标可能属于 {rule}，暂用第一个；请在映射中写 coordinateSystem，或为接入源写明 area",
    en: "No coordinate system is stated; the coordinates may be {rule}, the first is taken. Put coordinateSystem into the mapping, or give the feed an area",
  },
  "feed.guess.whom": {
    status: 422,
    zh: "{field} 中的“{rule}”含义不明，无法判断是否对所有人开放；请在映射的 purpose 中用 values 写明",
    en: "Nothing says whether everybody may park at {rule} in {field}: say it by values of purpose in the mapping",
  },
  "feed.kind.bicycles": {
    status: 422,
    zh: "这是公共自行车或自行车停放数据，不是机动车停车数据，未被采用：{rule}",
    en: "Of bicycles to lend or of places for bicycles, not of places for cars; not used: {rule}",
  },
  "feed.kind.chargers": {
    status: 422,
    zh: "这是充电站、充电桩数据，不是停车场，未被采用：{rule}",
    en: "Of chargers, not of car parks; not used: {rule}",
  },
  "feed.kind.lockers": {
    status: 422,
    zh: "这是储物柜、行李寄存数据，不是停车场，未被采用：{rule}",
    en: "Of lockers or luggage, not of car parks; not used: {rule}",
  },
  "feed.kind.other": {
    status: 422,
    zh: "所计的不是停车位，未被采用：{rule}",
    en: "What is counted are no places to park; not used: {rule}",
  },
  "feed.kind.sharing": {
    status: 422,
    zh: "这是共享车辆、滑板车或共享汽车数据，不是停车场，未被采用：{rule}",
    en: "Of vehicles to lend, not of car parks; not used: {rule}",
  },
  "feed.kind.vehicles": {
    status: 422,
    zh: "这是客车、货车、出租车、摩托车等其他车辆的停车位，不供小汽车使用，未被采用：{rule}",
    en: "Places for other vehicles than cars, such as buses, lorries, taxis, motorcycles; not used: {rule}",
  },
} as const satisfies Record<string, Entry>;
