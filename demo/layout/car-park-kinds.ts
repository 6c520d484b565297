import type { Use } from "../zhengzhou/landmarks/parking-centres.ts";
import type { CarParkForm } from "./lot.ts";

export interface CarParkKind {
  readonly name: string;
  readonly nameEn: string;
  readonly form: CarParkForm;
}

const kind = (name: string, nameEn: string, form: CarParkForm): CarParkKind => ({ name, nameEn, form });

/** What car parks are called around places of a use. */
export const carParkKinds: Readonly<Record<Use, readonly CarParkKind[]>> = {
  shopping: [
    kind("商场地下停车场", "Mall Underground Car Park", "underground"),
    kind("购物中心停车楼", "Shopping Centre Parking Garage", "multiStorey"),
    kind("步行街停车场", "Pedestrian Street Car Park", "surface"),
  ],
  office: [
    kind("写字楼地下停车场", "Offices Underground Car Park", "underground"),
    kind("产业园停车场", "Business Park Car Park", "surface"),
    kind("大厦停车库", "Tower Basement Car Park", "underground"),
  ],
  home: [
    kind("小区配套停车场", "Housing Estate Car Park", "surface"),
    kind("社区公共停车场", "Community Car Park", "surface"),
    kind("菜市场停车场", "Food Market Car Park", "surface"),
  ],
  hospital: [
    kind("医院停车楼", "Hospital Parking Garage", "multiStorey"),
    kind("门诊停车场", "Outpatients Car Park", "surface"),
  ],
  station: [
    kind("换乘停车场", "Park and Ride", "surface"),
    kind("站前地下停车场", "Station Underground Car Park", "underground"),
  ],
  school: [kind("校区停车场", "Campus Car Park", "surface"), kind("体育馆停车场", "Sports Hall Car Park", "surface")],
  park: [kind("公园停车场", "Parkside Car Park", "surface"), kind("游客停车场", "Visitors' Car Park", "surface")],
};
