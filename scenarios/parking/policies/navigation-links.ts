import { gcj02ToBd09, isShifted, toGcj02, type LonLat, type Text } from "../../../kernel/index.ts";

export interface NavigationLink {
  readonly app: "amap" | "baidu" | "tencent" | "apple" | "google" | "geo";
  readonly label: Text;
  readonly url: string;
}

export interface Destination {
  readonly name: string;
  /** WGS 84 [longitude, latitude]. */
  readonly at: LonLat;
  /** Where the driver is, WGS 84; without it the app takes the phone's own position. */
  readonly from?: LonLat;
}

const caller = "citybrain";
const degrees = (value: number): string => value.toFixed(6);
const latLon = ([longitude, latitude]: LonLat): string => `${degrees(latitude)},${degrees(longitude)}`;
const lonLat = ([longitude, latitude]: LonLat): string => `${degrees(longitude)},${degrees(latitude)}`;

function link(base: string, parameters: Readonly<Record<string, string | undefined>>): string {
  const pairs = Object.entries(parameters).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${encodeURIComponent(value)}`],
  );
  return `${base}?${pairs.join("&")}`;
}

/** lbs.amap.com, URI API, route: `to=lon,lat,name`; an absent `from` is the phone's position. */
function amap({ name, at, from }: Destination): string {
  return link("https://uri.amap.com/navigation", {
    from: from && lonLat(toGcj02(from)),
    to: `${lonLat(toGcj02(at))},${name.replaceAll(",", " ")}`,
    mode: "car",
    policy: "1",
    src: caller,
    coordinate: "gaode",
    callnative: "1",
  });
}

/** lbsyun.baidu.com, URI API for the web: `direction` demands an origin, so without one the place is shown by `marker`. */
function baidu({ name, at, from }: Destination): string {
  const place = latLon(gcj02ToBd09(toGcj02(at)));
  const common = { coord_type: "bd09ll", output: "html", src: `webapp.${caller}.parking` };
  const title = name.replaceAll("|", " ");
  if (!from) {
    return link("https://api.map.baidu.com/marker", { location: place, title, content: title, ...common });
  }
  return link("https://api.map.baidu.com/direction", {
    origin: latLon(gcj02ToBd09(toGcj02(from))),
    destination: `latlng:${place}|name:${title}`,
    mode: "driving",
    ...common,
  });
}

/** lbs.qq.com, URI API, `routeplan`; `coord_type` 2 says Tencent's own system, which is GCJ-02. */
function tencent({ name, at, from }: Destination): string {
  return link("https://apis.map.qq.com/uri/v1/routeplan", {
    type: "drive",
    fromcoord: from && latLon(toGcj02(from)),
    to: name,
    tocoord: latLon(toGcj02(at)),
    coord_type: "2",
    policy: "0",
    referer: caller,
  });
}

/** Apple's Map Links: `daddr`, `saddr`, `dirflg=d`. In China its map is GCJ-02. */
function apple({ at, from }: Destination): string {
  return link("https://maps.apple.com/", {
    saddr: from && latLon(toGcj02(from)),
    daddr: latLon(toGcj02(at)),
    dirflg: "d",
  });
}

/** Google's Maps URLs, `dir`. */
function google({ at, from }: Destination): string {
  return link("https://www.google.com/maps/dir/", {
    api: "1",
    origin: from && latLon(from),
    destination: latLon(at),
    travelmode: "driving",
  });
}

/** RFC 5870, with the label that Android's map apps read from `q`. */
function geo({ name, at }: Destination): string {
  return `geo:${latLon(at)}?q=${latLon(at)}(${encodeURIComponent(name)})`;
}

const apps: Readonly<Record<NavigationLink["app"], { label: Text; url: (to: Destination) => string }>> = {
  amap: { label: { zh: "高德地图", en: "Amap" }, url: amap },
  baidu: { label: { zh: "百度地图", en: "Baidu Maps" }, url: baidu },
  tencent: { label: { zh: "腾讯地图", en: "Tencent Maps" }, url: tencent },
  apple: { label: { zh: "苹果地图", en: "Apple Maps" }, url: apple },
  google: { label: { zh: "谷歌地图", en: "Google Maps" }, url: google },
  geo: { label: { zh: "其他地图应用", en: "Other map app" }, url: geo },
};

const inChina = ["amap", "baidu", "tencent", "apple", "geo", "google"] as const;
const elsewhere = ["geo", "google", "apple", "amap", "baidu", "tencent"] as const;

/** One link for each map app that people use, the likeliest first; each in the coordinates that app expects. */
export function navigationLinks(to: Destination): readonly NavigationLink[] {
  const order = isShifted(to.at) ? inChina : elsewhere;
  return order.map((app) => ({ app, label: apps[app].label, url: apps[app].url(to) }));
}
