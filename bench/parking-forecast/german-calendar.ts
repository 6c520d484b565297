import type { DayKind } from "../../scenarios/parking/forecast/model.ts";

/** State by city, for German cities of more than 100,000 people and the smaller ones that publish parking data. */
const cities: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({
    BW: "Stuttgart Mannheim Karlsruhe Freiburg Heidelberg Ulm Heilbronn Pforzheim Reutlingen Konstanz Aalen Ludwigsburg Esslingen Tübingen Friedrichshafen Ravensburg Buchen Bad_Säckingen Baden-Baden Bühl Sinsheim",
    BY: "München Nürnberg Augsburg Regensburg Ingolstadt Würzburg Fürth Erlangen Bamberg Bayreuth Aschaffenburg Landshut Kempten Rosenheim Passau Hof Coburg Ansbach",
    BE: "Berlin",
    BB: "Potsdam Cottbus Brandenburg",
    HB: "Bremen Bremerhaven",
    HH: "Hamburg",
    HE: "Frankfurt Wiesbaden Kassel Darmstadt Offenbach Hanau Gießen Marburg Fulda Limburg Bad_Homburg",
    MV: "Rostock Schwerin Neubrandenburg Stralsund Greifswald",
    NI: "Hannover Braunschweig Oldenburg Osnabrück Wolfsburg Göttingen Salzgitter Hildesheim Lüneburg Celle Hameln",
    NW: "Köln Düsseldorf Dortmund Essen Duisburg Bochum Wuppertal Bielefeld Bonn Münster Mönchengladbach Gelsenkirchen Aachen Krefeld Oberhausen Hagen Hamm Mülheim Leverkusen Solingen Herne Neuss Paderborn Bottrop Recklinghausen Bergisch_Gladbach Remscheid Siegen Moers Gütersloh Kleve Unna Iserlohn Lünen Ratingen Minden Dorsten",
    RP: "Mainz Ludwigshafen Koblenz Trier Kaiserslautern Worms Neuwied",
    SL: "Saarbrücken Neunkirchen",
    SN: "Dresden Leipzig Chemnitz Zwickau Plauen Görlitz",
    ST: "Halle Magdeburg Dessau",
    SH: "Kiel Lübeck Flensburg Neumünster",
    TH: "Erfurt Jena Gera Weimar Eisenach",
  }).flatMap(([state, names]) => names.split(" ").map((name) => [name.replaceAll("_", " "), state])),
);

/** Two letters of the state a city lies in, undefined when not known: then only nation-wide holidays count. */
export function stateOf(city: string): string | undefined {
  return cities[city] ?? cities[city.split(/[\s(/-]/)[0]!];
}

const date = (year: number, month: number, day: number): number => Date.UTC(year, month - 1, day) / 86_400_000;

/** Easter Sunday by the Gregorian computus (Meeus / Jones / Butcher). */
function easter(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const sum = h + l - 7 * m + 114;
  return date(year, Math.floor(sum / 31), (sum % 31) + 1);
}

/** The Wednesday before 23 November. */
function repentance(year: number): number {
  const before = date(year, 11, 22);
  return before - ((((before - 6) % 7) + 7) % 7);
}

/** Public holidays of one year: day → states, "*" for all. */
function holidaysOf(year: number): Map<number, string> {
  const sunday = easter(year);
  return new Map([
    [date(year, 1, 1), "*"],
    [date(year, 1, 6), "BW BY ST"],
    [date(year, 3, 8), "BE MV"],
    [sunday - 2, "*"],
    [sunday + 1, "*"],
    [date(year, 5, 1), "*"],
    [sunday + 39, "*"],
    [sunday + 50, "*"],
    [sunday + 60, "BW BY HE NW RP SL"],
    [date(year, 8, 15), "SL"],
    [date(year, 9, 20), "TH"],
    [date(year, 10, 3), "*"],
    [date(year, 10, 31), "BB HB HH MV NI SN ST SH TH"],
    [date(year, 11, 1), "BW BY NW RP SL"],
    [repentance(year), "SN"],
    [date(year, 12, 25), "*"],
    [date(year, 12, 26), "*"],
  ]);
}

const years = new Map<number, Map<number, string>>();

/** German public holidays are lived like Sundays. */
export const germanDayKind: DayKind = (day, region) => {
  const year = new Date(day * 86_400_000).getUTCFullYear();
  let holidays = years.get(year);
  if (!holidays) years.set(year, (holidays = holidaysOf(year)));
  const states = holidays.get(day);
  return states === "*" || (region !== undefined && states?.split(" ").includes(region)) ? 6 : undefined;
};
