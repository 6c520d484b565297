import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readRules } from "./grammar.ts";
import { readHours } from "./read-hours.ts";
import { renderedWeeks } from "../../testing/render-week.ts";
import { tokensOf } from "./tokens.ts";
import { openMinutes, weekText, type Week } from "./week.ts";

const said = (text: string): string | undefined => {
  const read = readHours(text);
  return read && weekText(read.week);
};

const minutes = (week: Week) => [...openMinutes(week)].toSorted((one, other) => one - other).join();

describe("opening hours in words", () => {
  test.each([
    // Chinese
    ["24小时", "24/7"],
    ["全天24小时", "24/7"],
    ["全天开放", "24/7"],
    ["7×24小时营业", "24/7"],
    ["全年无休 24小时", "24/7"],
    ["周一至周日 08:00-22:00", "Mo-Su 08:00-22:00"],
    ["每天8点到22点", "Mo-Su 08:00-22:00"],
    ["每日 06:00-次日02:00", "Mo-Su 06:00-02:00"],
    ["營業時間：每日上午7時至翌日凌晨1時30分", "Mo-Su 07:00-01:30"],
    ["早8点至晚10点", "Mo-Su 08:00-22:00"],
    ["下午6点半至晚上12点", "Mo-Su 18:30-24:00"],
    ["星期一至五：07:30～21:00；周六、周日 9:00—18:00", "Mo-Fr 07:30-21:00; Sa-Su 09:00-18:00"],
    ["工作日 8:00-12:00，14:00-18:00，周末休息", "Mo-Fr 08:00-12:00,14:00-18:00; Sa-Su off"],
    ["周一、三、五 8:00-20:00", "Mo,We,Fr 08:00-20:00"],
    ["周一至周五 8:00-20:00，节假日除外", "Mo-Fr 08:00-20:00; PH off"],
    ["除周日外每天 8:00-20:00", "Mo-Sa 08:00-20:00; Su off"],
    ["週六日及公眾假期 10:00-18:00；星期一至五 08:00-20:00", "Mo-Fr 08:00-20:00; Sa-Su,PH 10:00-18:00"],
    // English
    ["Mon-Fri 7AM-10PM", "Mo-Fr 07:00-22:00"],
    ["Mon-Fri 8:00-18:00, Sat 9:00-13:00, Sunday closed", "Mo-Fr 08:00-18:00; Sa 09:00-13:00; Su off"],
    ["Daily: 6:00 to 23:00", "Mo-Su 06:00-23:00"],
    ["8am-6pm", "Mo-Su 08:00-18:00"],
    ["open from 6 a.m. until midnight, closed on Sundays", "Mo-Sa 06:00-24:00; Su off"],
    ["Fridays and Saturdays 10 pm - 4 am next day", "Fr-Sa 22:00-04:00"],
    ["Open 24 hours except Sundays", "Mo-Sa 00:00-24:00; Su off"],
    ["24 hours a day, 7 days a week", "24/7"],
    ["0700-2300 hrs", "Mo-Su 07:00-23:00"],
    ["8 am to noon", "Mo-Su 08:00-12:00"],
    ["12:30pm-12:30am", "Mo-Su 12:30-00:30"],
    // German
    ["ganztägig", "24/7"],
    ["24 Stunden geöffnet", "24/7"],
    ["Mo-So: 24 Stunden", "24/7"],
    ["Mo-Fr:  07:00  -  01:30  Uhr\nSa:  07:00  -  01:30  Uhr\nSo: geschlossen", "Mo-Sa 07:00-01:30; Su off"],
    ["mo - fr 6.30 bis 22:15 Uhr, sa 8.30 bis 22:15 Uhr", "Mo-Fr 06:30-22:15; Sa 08:30-22:15"],
    ["Mo-Fr: 6-22 Uhr / Wochenende durchgehend", "Mo-Fr 06:00-22:00; Sa-Su 00:00-24:00"],
    ["Mo.-Sa.: 07:00-21:00 Uhr\nSonn- und Feiertage: 10:00-20:00 Uhr", "Mo-Sa 07:00-21:00; Su,PH 10:00-20:00"],
    ["täglich außer Mo 8 - 20 Uhr", "Tu-Su 08:00-20:00; Mo off"],
    ["von Montag bis Freitag von 8 bis 20 Uhr", "Mo-Fr 08:00-20:00"],
    ["Fr-Mo 16-6 Uhr", "Mo,Fr-Su 16:00-06:00"],
    ["Mo-Fr 6-22 Uhr, WE 8-20 Uhr", "Mo-Fr 06:00-22:00; Sa-Su 08:00-20:00"],
    ["täglich 8-20 Uhr, sonntags geschlossen", "Mo-Sa 08:00-20:00; Su off"],
    ["Ein- und Ausfahrt rund um die Uhr", "24/7"],
    // other languages
    ["Lundi à vendredi de 7h30 à 20h, fermé dimanche et jours fériés", "Mo-Fr 07:30-20:00; Su,PH off"],
    ["24h/24 et 7j/7", "24/7"],
    ["dal lunedì al venerdì dalle 7 alle 20", "Mo-Fr 07:00-20:00"],
    ["lunes a viernes de 8:00 a 22:00, domingos cerrado", "Mo-Fr 08:00-22:00; Su off"],
    ["segunda a sexta das 8h às 20h", "Mo-Fr 08:00-20:00"],
    ["ma t/m vr 07.00 - 20.00 uur", "Mo-Fr 07:00-20:00"],
    ["月〜金 8:00〜22:00、土日祝 9:00〜20:00", "Mo-Fr 08:00-22:00; Sa-Su,PH 09:00-20:00"],
    ["평일 08:00-20:00, 주말 휴무", "Mo-Fr 08:00-20:00; Sa-Su off"],
    // OpenStreetMap's own syntax
    ["24/7", "24/7"],
    ["Mo-Su 08:00-22:00", "Mo-Su 08:00-22:00"],
    ["Mo-Fr 08:00-20:00; Sa 09:00-18:00; PH off", "Mo-Fr 08:00-20:00; Sa 09:00-18:00; PH off"],
    ["Mo-Su 08:00-20:00; Su 10:00-18:00", "Mo-Sa 08:00-20:00; Su 10:00-18:00"],
    ["We 08:00-26:00", "We 08:00-02:00"],
    ["06:00-23:59", "Mo-Su 06:00-24:00"],
    ["PH off; Mo-Fr 08:00-20:00", "Mo-Fr 08:00-20:00; PH off"],
  ])("%s", (text, expected) => {
    expect(said(text)).toBe(expected);
  });

  test("hours of driving in decide", () => {
    const entry = (text: string) => {
      const read = readHours(text);
      return read && [weekText(read.week), read.isOfEntry];
    };
    expect(entry("Einfahrt 6-22 Uhr, Ausfahrt durchgehend")).toEqual(["Mo-Su 06:00-22:00", true]);
    expect(entry("Mo. bis So. 07:00 - 22:00 Uhr\nAusfahrt durchgehend")).toEqual(["Mo-Su 07:00-22:00", true]);
    expect(entry("Mo-Fr: Einfahrt 6-22 Uhr, Ausfahrt 6-23 Uhr")).toEqual(["Mo-Fr 06:00-22:00", true]);
    expect(entry("Einfahrt/Ausfahrt 6-22 Uhr")).toEqual(["Mo-Su 06:00-22:00", false]);
    // Who drives in could not drive out.
    expect(entry("Einfahrt durchgehend, Ausfahrt 6-22 Uhr")).toBeUndefined();
    expect(entry("Ausfahrt durchgehend")).toBeUndefined();
    // Whose hours Saturday's are, nobody can tell.
    expect(entry("Mo-Fr 7-22 Uhr\nAusfahrt Mo-Fr durchgehend\nSa 8-20 Uhr")).toBeUndefined();
  });

  test.each([
    // a word that is not known, or denies
    "",
    "nach Vereinbarung",
    "以现场公告为准",
    "nicht durchgehend geöffnet",
    "kein 24 h Betrieb",
    "24小时不休息",
    "全天不开放",
    "非24小时",
    "ne ferme pas: 8h-20h",
    "Wegen Sanierung derzeit geschlossen",
    "Mo-Fr bei Veranstaltungen, So 10:00 - 18:00",
    "8:00 - 22:00 (Einfahrt bis 21:30)",
    "周一至周五 8:00-20:00（节假日除外）",
    "08:00-22:00; 23:00-24:00 Uhr nur Ausfahrt",
    "Mo-Fr 8-20 Uhr, in den Ferien 9-18 Uhr",
    // a limit of stay, a date, a season
    "max. 24 h",
    "24 Uhr",
    "2 Stunden",
    "3小时",
    "2020-2026",
    "24.12. geschlossen",
    "01.04.-31.10. 8-20 Uhr",
    "01.05-10.10",
    "Mar-Oct 8:00-20:00",
    "1-2",
    // days without times, times without an end
    "Mo-Fr 16-6 Uhr, Sa-So",
    "Mo-Fr",
    "open daily",
    "ab 8 Uhr",
    "until 10 pm",
    "Mo-Fr 8 Uhr",
    "Fr 18 Uhr bis Mo 6 Uhr",
    // nothing is open
    "geschlossen",
    "Sonntags geschlossen",
    "Feiertags 10-20 Uhr",
    // which half of the day, or which day
    "8-6",
    "8:00-5:00",
    "7-10pm",
    "Mon-Fri 9-5",
    "Sa-Di 8:00-18:00",
    "工作日 8:00-20:00，节假日 9:00-18:00",
    "上午15:00-18:00",
    "晚上2点至4点",
    "13pm-15pm",
    // two statements that contradict
    "08:00-12:00; 13:00-18:00",
    "Mo-Fr 8-20 Uhr, Fr 8-18 Uhr",
    "täglich 8-20 Uhr, So 10-18 Uhr",
    "Mo-Fr 8-20 Uhr durchgehend",
    "8-12 Uhr, 11-18 Uhr",
    "Sa 8-20 Uhr, Sa-So geschlossen",
    "Mo-Fr 24/7",
    "Mo-Fr 00:00-00:00; Sa 08:00-10:00",
    "24/7, 8-20 Uhr",
    // no times of day
    "Mo-Fr 08:00-31:00",
    "08:61-09:00",
    "06:00-次日08:00",
    "24:00-06:00",
    "Mo-Mo 8-20 Uhr",
    `Mo-Fr 8-20 Uhr${" ".repeat(500)}`,
  ])("%s: wrong hours are worse than none", (text) => {
    expect(said(text)).toBeUndefined();
  });
});

describe("opening hours of any week", () => {
  test("are read as they were written, in every language, to the minute", () => {
    fc.assert(
      fc.property(renderedWeeks, ({ text, open, named }) => {
        const read = readHours(text);
        expect(read, text).toBeDefined();
        expect(minutes(read!.week) === open().join(), text).toBe(true);
        expect(
          read!.week.flatMap((hours, day) => (hours && day < 7 ? [day] : [])),
          text,
        ).toEqual(named);
        expect(said(weekText(read!.week)), text).toBe(weekText(read!.week));
      }),
      { numRuns: 300 },
    );
  });

  test("a foreign word anywhere in a text never makes it open for longer", () => {
    const foreign = fc.constantFrom(
      ..."nicht nur kein not no only non pas sauf max ca. ungefähr except 不 非 未 仅 无 Feiertag Ferien ( ) ! % 3 12 : / - Tor x ab bis open closed off h Uhr".split(
        " ",
      ),
    );
    fc.assert(
      fc.property(renderedWeeks, foreign, fc.nat(), ({ text, open }, word, where) => {
        const words = text.split(/(?<=[ \n])/);
        const place = where % (words.length + 1);
        const changed = [...words.slice(0, place), ` ${word} `, ...words.slice(place)].join("");
        const read = readHours(changed);
        const before = new Set(open());
        const more = read && [...openMinutes(read.week)].filter((minute) => !before.has(minute));
        expect(more?.length ?? 0, changed).toBe(0);
      }),
      { numRuns: 300 },
    );
  });

  test("any text is read or refused", () => {
    const piece = fc.constantFrom(
      ..."Mo Fr - , ; : 8 20 08:00 24 h Uhr und bis von am open off except Einfahrt Ausfahrt 周一 至 五 次日 pm PH 24/7 \n".split(
        " ",
      ),
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 3 })), { maxLength: 40 }), (pieces) => {
        const text = said(pieces.join(" "));
        if (text !== undefined) expect(said(text)).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  test("a text of any make costs a bounded number of looks at each of its words", () => {
    const piece = fc.constantFrom(
      ..."Mo Fr - , ; : 8 8-20 08:00-20:00 24h Uhr und von on open off except Einfahrt Ausfahrt 次日 PH".split(" "),
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 50, maxLength: 160 }), (pieces) => {
        const tokens = tokensOf(pieces.join(" ").slice(0, 500), false) ?? [];
        let looks = 0;
        const counted = new Proxy(tokens, {
          get: (of, name, receiver) => {
            looks += 1;
            return Reflect.get(of, name, receiver) as unknown;
          },
        });
        readRules(counted);
        expect(looks).toBeLessThan(60 * (tokens.length + 1));
      }),
    );
    expect(readHours("Mo ".repeat(200_000))).toBeUndefined();
  });
});
