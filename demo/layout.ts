import { parkingCentres, type Use } from "./zhengzhou/landmarks/parking-centres.ts";
import { mainRoads } from "./zhengzhou/lines.ts";
import { normal, type Random, seededRandom } from "./random.ts";

type Built = "underground" | "multiStorey" | "surface";

/** One simulated car park or street section and where its spots lie in the list of all spots. */
export interface DemoSite {
  readonly id: string;
  readonly street: boolean;
  readonly name: string;
  readonly nameEn: string;
  readonly built: Built;
  readonly use: Use;
  /** WGS 84 degrees. */
  readonly longitude: number;
  readonly latitude: number;
  /** Direction of its rows, radians from east. */
  readonly angle: number;
  readonly firstSpot: number;
  readonly spots: number;
}

export interface DemoLayout {
  readonly sites: readonly DemoSite[];
  readonly spots: number;
}

const metresPerDegree = 111_320;
const compass = [
  ["东", "East"],
  ["南", "South"],
  ["西", "West"],
  ["北", "North"],
  ["东南", "Southeast"],
  ["西北", "Northwest"],
  ["东北", "Northeast"],
  ["西南", "Southwest"],
] as const;
const buildings: Readonly<Record<Use, readonly (readonly [name: string, nameEn: string, built: Built])[]>> = {
  shopping: [
    ["商场地下停车场", "Mall Underground Car Park", "underground"],
    ["购物中心停车楼", "Shopping Centre Parking Garage", "multiStorey"],
    ["步行街停车场", "Pedestrian Street Car Park", "surface"],
  ],
  office: [
    ["写字楼地下停车场", "Offices Underground Car Park", "underground"],
    ["产业园停车场", "Business Park Car Park", "surface"],
    ["大厦停车库", "Tower Basement Car Park", "underground"],
  ],
  home: [
    ["小区配套停车场", "Housing Estate Car Park", "surface"],
    ["社区公共停车场", "Community Car Park", "surface"],
    ["菜市场停车场", "Food Market Car Park", "surface"],
  ],
  hospital: [
    ["医院停车楼", "Hospital Parking Garage", "multiStorey"],
    ["门诊停车场", "Outpatients Car Park", "surface"],
  ],
  station: [
    ["换乘停车场", "Park and Ride", "surface"],
    ["站前地下停车场", "Station Underground Car Park", "underground"],
  ],
  school: [
    ["校区停车场", "Campus Car Park", "surface"],
    ["体育馆停车场", "Sports Hall Car Park", "surface"],
  ],
  park: [
    ["公园停车场", "Parkside Car Park", "surface"],
    ["游客停车场", "Visitors' Car Park", "surface"],
  ],
};

/** The point `east` and `north` metres away. */
export function shifted(longitude: number, latitude: number, east: number, north: number): [number, number] {
  const perDegreeEast = metresPerDegree * Math.cos((latitude * Math.PI) / 180);
  return [longitude + east / perDegreeEast, latitude + north / metresPerDegree];
}

const totalWeight = parkingCentres.reduce((sum, centre) => sum + centre.weight, 0);

function pickCentre(random: Random) {
  let left = random() * totalWeight;
  return parkingCentres.find((centre) => (left -= centre.weight) < 0) ?? parkingCentres[0]!;
}

function pickRoad(random: Random) {
  const road = mainRoads[Math.floor(random() * random() * mainRoads.length)]!;
  const at = Math.floor(random() * (road.path.length - 1));
  const [from, to] = [road.path[at]!, road.path[at + 1]!];
  const along = random();
  return {
    road,
    longitude: from[0] + (to[0] - from[0]) * along,
    latitude: from[1] + (to[1] - from[1]) * along,
    angle: Math.atan2(to[1] - from[1], (to[0] - from[0]) * 0.82),
  };
}

function carPark(number: number, random: Random): Omit<DemoSite, "firstSpot" | "spots"> {
  const place = pickCentre(random);
  const [east, north] = [normal(random) * place.spread, normal(random) * place.spread];
  const [longitude, latitude] = shifted(place.at[0], place.at[1], east, north);
  const kinds = buildings[place.use];
  const [side, sideEn] = compass[Math.floor(random() * compass.length)]!;
  const [kind, kindEn, built] = kinds[Math.floor(random() * kinds.length)]!;
  return {
    id: `urn:ngsi-ld:OffStreetParking:demo-${number}`,
    street: false,
    name: `${place.name}${side}侧${kind} ${number}`,
    nameEn: `${place.nameEn} ${sideEn}, ${kindEn} ${number}`,
    built,
    use: place.use,
    longitude,
    latitude,
    angle: random() * Math.PI,
  };
}

function street(number: number, random: Random): Omit<DemoSite, "firstSpot" | "spots"> {
  const { road, longitude, latitude, angle } = pickRoad(random);
  const aside = (random() < 0.5 ? -1 : 1) * (14 + random() * 350);
  const [lon, lat] = shifted(longitude, latitude, -Math.sin(angle) * aside, Math.cos(angle) * aside);
  return {
    id: `urn:ngsi-ld:OnStreetParking:demo-${number}`,
    street: true,
    name: `${road.name}沿线路内停车 ${number}`,
    nameEn: `${road.nameEn} Kerbside Parking ${number}`,
    built: "surface",
    use: random() < 0.5 ? "office" : "home",
    longitude: lon,
    latitude: lat,
    angle,
  };
}

/**
 * Sites for so many spots, the same for the same seed: four fifths of the spots in car parks around landmarks, the
 * rest along main roads. Sizes are log-normal: car parks with a median of 110 spots, streets of 22.
 */
export function createLayout(spots: number, seed = 410_100): DemoLayout {
  const random = seededRandom(seed);
  const sites: DemoSite[] = [];
  let placed = 0;
  while (placed < spots) {
    const onStreet = placed >= spots * 0.8;
    const number = sites.length + 1;
    const size = Math.round(Math.exp(normal(random) * (onStreet ? 0.5 : 0.7) + Math.log(onStreet ? 22 : 110)));
    const count = Math.min(spots - placed, Math.max(onStreet ? 6 : 20, Math.min(size, onStreet ? 80 : 800)));
    sites.push({ ...(onStreet ? street(number, random) : carPark(number, random)), firstSpot: placed, spots: count });
    placed += count;
  }
  return { sites, spots };
}

/** Where a site's n-th spot lies: along the kerb at 6 m, or in rows of 20 at 2.5 m with 8 m between rows. */
export function spotPosition(site: DemoSite, index: number): [number, number] {
  const [along, across] = site.street
    ? [(index - site.spots / 2) * 6, 0]
    : [((index % 20) - 10) * 2.5, (Math.floor(index / 20) - site.spots / 40) * 8];
  const [cosine, sine] = [Math.cos(site.angle), Math.sin(site.angle)];
  return shifted(site.longitude, site.latitude, along * cosine - across * sine, along * sine + across * cosine);
}

export const spotId = (spot: number): string => `urn:ngsi-ld:ParkingSpot:demo-${spot + 1}`;
