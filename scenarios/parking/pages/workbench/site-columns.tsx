import type { Static } from "typebox";
import type { Language } from "../../../../kernel/index.ts";
import type { DeskColumn } from "../../../../web/kit/desk-table.tsx";
import { Badge, formatNumber, Freshness, Simulated, type Say } from "../../../../web/kit/index.ts";
import type { deskSites } from "../../contract.ts";

/** A car park with what its source said and what is believed of it. */
export type SiteRow = Static<typeof deskSites.output>["rows"][number];

export function columnsOf(say: Say, language: Language, districtName: (name: string) => string): DeskColumn<SiteRow>[] {
  const number = (value: number | undefined): string => (value === undefined ? "–" : formatNumber(value, language));
  return [
    {
      title: say("field.name"),
      fixed: "left",
      width: 230,
      render: (_, { place }) => (
        <button type="button" className="desk-name">
          {place.name}
        </button>
      ),
    },
    {
      title: say("field.district"),
      only: "table",
      width: 100,
      render: (_, { place }) => (place.district === undefined ? "–" : districtName(place.district)),
    },
    {
      title: say("free-of-total"),
      only: "cards",
      render: (_, { place }) => `${number(place.free)} / ${number(place.total)}`,
    },
    {
      title: say("field.free"),
      only: "table",
      align: "right",
      width: 70,
      value: ({ place }) => place.free,
      render: (_, { place }) => number(place.free),
    },
    {
      title: say("field.total"),
      only: "table",
      align: "right",
      width: 80,
      value: ({ place }) => place.total,
      render: (_, { place }) => number(place.total),
    },
    {
      title: say("field.reported"),
      align: "right",
      width: 115,
      render: (_, row) => `${number(row.reportedFree)} / ${number(row.reportedTotal)}`,
    },
    {
      title: say("desk.flags"),
      width: 240,
      render: (_, { place }) =>
        place.flags.length === 0 ? (
          "–"
        ) : (
          <span className="desk-flags">
            {place.flags.map((flag) => (
              <Badge key={flag} tone={place.free === undefined ? "full" : "few"}>
                {say(`flag.${flag}`)}
              </Badge>
            ))}
          </span>
        ),
    },
    {
      title: say("field.observed"),
      width: 115,
      render: (_, row) => <Freshness short at={row.place.observedAt ?? row.reportedAt} />,
    },
    {
      title: say("field.source"),
      width: 150,
      render: (_, { place }) => (
        <span className="desk-source">
          {place.source} {place.simulated && <Simulated short />}
        </span>
      ),
    },
  ];
}
