import type { ReactNode } from "react";
import type { Static } from "typebox";
import { formatNumber, useLanguage, useText } from "../../../../web/kit/index.ts";
import type { near } from "../../contract.ts";

export type Bases = Pick<Static<typeof near.output>, "driving" | "walking">;

/** What the times on the way are told by, and what is not in them. */
export function Basis(props: { readonly of: Bases }): ReactNode {
  const { driving, walking } = props.of;
  const { language } = useLanguage();
  const say = useText("parking");
  const number = (value: number): string => formatNumber(value, language);
  const sentences = [
    ...(driving === undefined ? [say("driving.unknown")] : []),
    ...(driving?.basis === "estimated-speed" ? [say("driving.estimated", { speed: number(driving.speed) })] : []),
    ...(driving?.basis === "streets"
      ? [
          say(driving.measured === true ? "driving.measured" : "driving.usual"),
          (driving.delay ?? 0) > 0
            ? say("driving.delay", { delay: number(driving.delay ?? 0) })
            : say("driving.no-delay"),
        ]
      : []),
    ...(walking.basis === "streets" ? [say("walking.streets")] : []),
  ];
  return sentences.join(language === "zh" ? "" : " ");
}
