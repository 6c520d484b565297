import type { ReactNode } from "react";
import { Empty, formatNumber, formatShare, useDistrictName, useLanguage, useText } from "../../../../web/kit/index.ts";
import { occupiedShare, type DistrictSums } from "./counts.ts";
import { occupancyColor } from "./site-points.ts";

/** How full each district is, at the instant that the map shows. */
export function Districts(props: { readonly districts: readonly DistrictSums[] }): ReactNode {
  const { language } = useLanguage();
  const say = useText("parking");
  const districtName = useDistrictName();
  return (
    <section className="wall-panel" aria-label={say("districts")}>
      <h2>{say("districts")}</h2>
      {props.districts.length === 0 ? (
        <Empty title={say("districts.none")} />
      ) : (
        <table className="wall-table">
          <thead>
            <tr>
              <th scope="col">{say("field.district")}</th>
              <th scope="col">{say("occupied")}</th>
              <th scope="col" className="wall-number">
                {say("free-of-total")}
              </th>
            </tr>
          </thead>
          <tbody>
            {props.districts.map((row) => (
              <tr key={row.district}>
                <th scope="row">{row.district === "" ? say("district.none") : districtName(row.district)}</th>
                <td>
                  <span className="wall-bar" aria-hidden>
                    <i
                      style={{
                        width: `${occupiedShare(row) * 100}%`,
                        background: `rgb(${occupancyColor(occupiedShare(row)).join(" ")})`,
                      }}
                    />
                  </span>
                  {formatShare(occupiedShare(row), language)}
                </td>
                <td className="wall-number">
                  {formatNumber(row.free, language)}/{formatNumber(row.total, language)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
