import { useCallback } from "react";
import { useLanguage, useText } from "../../../web/kit/index.ts";
import type { StreetSpeed } from "../contract.ts";

/** The name of a street in the reader's language; of one without a name, what kind of road it is. */
export function useStreetName(): (street: Pick<StreetSpeed, "name" | "nameEn" | "class">) => string {
  const { language } = useLanguage();
  const say = useText("streets");
  return useCallback(
    ({ name, nameEn, class: kind }) => (language === "en" ? (nameEn ?? name) : name) ?? say(`class.${kind}`),
    [language, say],
  );
}
