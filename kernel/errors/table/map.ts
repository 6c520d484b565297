import type { Entry } from "./entry.ts";

/** The base map. */
export const mapErrors = {
  "map.away": {
    status: 503,
    zh: "底图文件暂时无法读取（{rule}）。",
    en: "The map's file cannot be read now ({rule}).",
  },
  "map.changed": {
    status: 503,
    zh: "底图刚刚更新，请刷新页面。",
    en: "The map has just been replaced; reload the page.",
  },
  "map.cut": {
    status: 500,
    zh: "底图文件不完整，被截断了（{rule}）；地图改用本市自有的数据绘制。",
    en: "The map's file is cut off ({rule}); the map is drawn from what the city has.",
  },
  "map.format": {
    status: 500,
    zh: "底图文件不是完好的 PMTiles 第 3 版文件（{rule}）；地图改用本市自有的数据绘制。",
    en: "The map's file is no sound PMTiles archive of version 3 ({rule}); the map is drawn from what the city has.",
  },
  "map.kind": {
    status: 500,
    zh: "底图文件中是 {rule} 瓦片，不是矢量瓦片（MVT）；地图改用本市自有的数据绘制。",
    en: "The map's file holds {rule} tiles, not vector tiles (MVT); the map is drawn from what the city has.",
  },
  "map.place": {
    status: 500,
    zh: "底图文件的范围（{rule}）不包含本市中心；地图改用本市自有的数据绘制。",
    en: "The map's file shows another place ({rule}), not the city's center; the map is drawn from what the city has.",
  },
  "map.schema": {
    status: 500,
    zh: "底图的图层（{rule}）不是 Protomaps 底图第 4 版的图层；地图改用本市自有的数据绘制。",
    en: "The map's layers ({rule}) are not those of the Protomaps basemap, version 4; the map is drawn from what the city has.",
  },
} as const satisfies Record<string, Entry>;
