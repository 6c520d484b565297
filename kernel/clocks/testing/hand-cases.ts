import type { Limit } from "../calendar.ts";

/** A limit counted by hand with the State Council's notice of its year; times on the wall in Shanghai, offices 09:00–12:00 and 13:00–17:00. */
export interface HandCase {
  readonly notice: string;
  readonly from: string;
  readonly limit: Limit;
  readonly pause?: readonly [from: string, until: string];
  readonly due: string | { readonly notPublished: number };
}

export const handCases: readonly HandCase[] = [
  {
    notice: "2015: 9月3日至5日放假，9月6日（星期日）上班",
    from: "2015-09-02 10:00",
    limit: { workingDays: 2 },
    due: "2015-09-07 17:00",
  },
  {
    notice: "2019: 12月29日（星期六）上班，12月30日至1月1日放假",
    from: "2018-12-28 10:00",
    limit: { workingDays: 2 },
    due: "2019-01-02 17:00",
  },
  {
    notice: "2019: 2月4日至10日放假，2月2日、3日上班",
    from: "2019-02-01 10:00",
    limit: { workingDays: 3 },
    due: "2019-02-11 17:00",
  },
  {
    notice: "2020: 春节假期延长至2月2日",
    from: "2020-01-23 10:00",
    limit: { workingDays: 1 },
    due: "2020-02-03 17:00",
  },
  {
    notice: "2020: 10月1日至8日放假，10月10日（星期六）上班",
    from: "2020-09-30 10:00",
    limit: { workingDays: 2 },
    due: "2020-10-10 17:00",
  },
  {
    notice: "2022: 4月2日（星期六）上班，自然日在补班日届满",
    from: "2022-04-01 10:00",
    limit: { days: 1 },
    due: "2022-04-02 17:00",
  },
  {
    notice: "2022: 4月3日至5日放假，自然日顺延",
    from: "2022-04-02 10:00",
    limit: { days: 1 },
    due: "2022-04-06 17:00",
  },
  {
    notice: "2022: 10月1日至7日放假，10月8日（星期六）上班",
    from: "2022-09-30 16:00",
    limit: { workingHours: 2 },
    due: "2022-10-08 10:00",
  },
  {
    notice: "2026: 1月1日至3日放假，1月4日（星期日）上班",
    from: "2025-12-31 10:00",
    limit: { workingDays: 2 },
    due: "2026-01-05 17:00",
  },
  {
    notice: "2026: 2月15日至23日放假，2月14日、28日（星期六）上班",
    from: "2026-02-13 09:00",
    limit: { workingDays: 7 },
    due: "2026-03-02 17:00",
  },
  {
    notice: "2026: 4月4日至6日放假",
    from: "2026-04-03 15:00",
    limit: { workingDays: 1 },
    due: "2026-04-07 17:00",
  },
  {
    notice: "2026: 5月1日至5日放假，5月9日（星期六）上班",
    from: "2026-04-30 10:00",
    limit: { workingDays: 5 },
    due: "2026-05-11 17:00",
  },
  {
    notice: "2026: 同上，5月7日、8日中止",
    from: "2026-04-30 10:00",
    limit: { workingDays: 5 },
    pause: ["2026-05-07 09:00", "2026-05-08 17:00"],
    due: "2026-05-13 17:00",
  },
  {
    notice: "2026: 6月19日至21日放假",
    from: "2026-06-18 16:00",
    limit: { workingHours: 10 },
    due: "2026-06-23 11:00",
  },
  {
    notice: "2026: 9月20日（星期日）上班，自然日在补班日届满",
    from: "2026-09-18 10:00",
    limit: { days: 2 },
    due: "2026-09-20 17:00",
  },
  {
    notice: "2026: 9月25日至27日放假",
    from: "2026-09-24 10:00",
    limit: { workingDays: 3 },
    due: "2026-09-30 17:00",
  },
  {
    notice: "2026: 10月1日至7日放假，自然日顺延",
    from: "2026-09-28 10:00",
    limit: { days: 5 },
    due: "2026-10-08 17:00",
  },
  {
    notice: "2026: 10月1日至7日放假，10月10日（星期六）上班",
    from: "2026-09-30 16:00",
    limit: { workingDays: 3 },
    due: "2026-10-10 17:00",
  },
  {
    notice: "2026: 10月1日至7日放假，工作时不计",
    from: "2026-09-30 16:30",
    limit: { workingHours: 1 },
    due: "2026-10-08 09:30",
  },
  {
    notice: "2026: 分钟不分节假日",
    from: "2026-10-01 23:30",
    limit: { minutes: 45 },
    due: "2026-10-02 00:15",
  },
  {
    notice: "2027: 尚未公布",
    from: "2026-12-30 10:00",
    limit: { workingDays: 2 },
    due: { notPublished: 2027 },
  },
];
