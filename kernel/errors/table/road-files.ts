import type { Entry } from "./entry.ts";

/** Files that roads are read from or kept in. */
export const roadFilesErrors = {
  "roads.file.damaged": {
    status: 422,
    zh: "道路文件已损坏（{rule}）：请重新导入",
    en: "The roads file is damaged ({rule}): import it anew",
  },
  "roads.file.format": {
    status: 422,
    zh: "道路文件的格式版本为 {format}，本系统不能读取：请重新导入",
    en: "The roads file is of format {format}, which this city cannot read: import it anew",
  },
  "roads.file.gone": {
    status: 503,
    zh: "读不到道路文件（{rule}）。城市沿用已有的道路；文件恢复后会自动读取。",
    en: "The roads file cannot be read ({rule}). The city goes on with the roads that it has; the file is taken up by itself when it is there again.",
  },
  "roads.file.other": { status: 422, zh: "不是道路文件", en: "This is no roads file" },
  "roads.file.place": {
    status: 422,
    zh: "道路文件中没有距市中心（city.center）100 公里以内的道路，其道路在 {rule}。城市继续使用现有道路。",
    en: "The roads file has no road within 100 km of city.center; its roads are at {rule}. The city goes on with the roads that it has.",
  },
  "roads.file.size": {
    status: 413,
    zh: "道路文件过大，上限为 {rule}",
    en: "The roads file is too large; the limit is {rule}",
  },
  "roads.segment.none": {
    status: 404,
    zh: "没有编号或名称含“{text}”的路段。",
    en: "No segment has “{text}” in its id or name.",
  },
  "roads.source.bound": {
    status: 422,
    zh: "文件 {file} 太大（{rule}）。请用 --within 西,南,东,北 只读取城市范围，或先用 osmium extract 等工具截取。",
    en: "The file {file} is too large ({rule}). Read the box of the city alone with --within west,south,east,north, or cut it out first, as with osmium extract.",
  },
  "roads.source.broken": {
    status: 422,
    zh: "文件 {file} 已损坏或格式有误（{rule}）。",
    en: "The file {file} is damaged or not well-formed ({rule}).",
  },
  "roads.source.cut": {
    status: 422,
    zh: "文件 {file} 不完整：在第 {byte} 字节处中断。请重新下载。",
    en: "The file {file} is cut off at byte {byte}: fetch it again.",
  },
  "roads.source.empty": {
    status: 422,
    zh: "文件 {file} 是空的。",
    en: "The file {file} is empty.",
  },
  "roads.source.feature": {
    status: 422,
    zh: "文件 {file} 使用了本系统不读取的 {rule}。请先用 osmium cat 转换为一般的 .osm.pbf。",
    en: "The file {file} uses {rule}, which is not read here. Make a plain .osm.pbf of it first, as with osmium cat.",
  },
  "roads.source.geography": {
    status: 422,
    zh: "路网 {file} 没有可用的地理坐标（{rule}）。请用 --origin 经度,纬度 给出其原点的位置。",
    en: "The network {file} has no geography that can be used ({rule}). Say where its origin lies with --origin longitude,latitude.",
  },
  "roads.source.kind": {
    status: 422,
    zh: "无法识别文件 {file}（{rule}）。可读取：GeoJSON、OpenStreetMap 的 .osm.pbf 和 .osm、SUMO 的 .net.xml，均可用 gzip 压缩。",
    en: "The kind of the file {file} is not known here ({rule}). Read are GeoJSON, OpenStreetMap's .osm.pbf and .osm, and SUMO's .net.xml, packed with gzip or not.",
  },
  "roads.source.not-imported": {
    status: 422,
    zh: "文件 {file} 不是道路文件。如果它是街道数据，请先导入：citybrain roads import {file} --into FILE.cityroads",
    en: "The file {file} is no roads file. If it is street data, import it first: citybrain roads import {file} --into FILE.cityroads",
  },
  "roads.source.order": {
    status: 422,
    zh: "文件 {file} 中节点不在道路之前，无法按范围读取。请先用 osmium sort 排序。",
    en: "In the file {file} nodes come after ways, so that no box of it can be read. Sort it first with osmium sort.",
  },
  "roads.source.read": {
    status: 422,
    zh: "无法读取文件 {file}（{rule}）。",
    en: "The file {file} cannot be read ({rule}).",
  },
  "roads.source.system": {
    status: 422,
    zh: "文件 {file} 的坐标系无法识别，或其坐标不是经纬度（{rule}）。请用 --system 说明，如 EPSG:4547 或 GCJ-02。",
    en: "The coordinate system of the file {file} is not known, or its positions are not longitude and latitude ({rule}). Name it with --system, as EPSG:4547 or GCJ-02.",
  },
  "roads.target": {
    status: 422,
    zh: "无法写入道路文件 {file}（{rule}）。",
    en: "The roads file {file} cannot be written ({rule}).",
  },
  "roads.target.folder": {
    status: 422,
    zh: "没有文件夹 {folder}，无法写入 {file}：请先新建该文件夹。",
    en: "There is no folder {folder} to write {file} into: make it first.",
  },
} as const satisfies Record<string, Entry>;
