import { useMemo } from "react";
import { doors, type BaseMap } from "../../../kernel/index.ts";
import { useLanguage } from "../texts.tsx";
import { useOperation } from "../use-operation.ts";

/** A district's name in the viewer's language, as the base map has it; a name that it does not know stays. */
export function useDistrictName(): (name: string) => string {
  const { language } = useLanguage();
  const base = useOperation(doors.baseMap, {}, { when: language === "en" }).data as BaseMap | undefined;
  return useMemo(() => {
    const english = new Map(
      (base?.features ?? []).flatMap(({ properties: { class: kind, name, nameEn } }) =>
        kind === "district" && name !== undefined && nameEn !== undefined ? [[name, nameEn]] : [],
      ),
    );
    return (name) => (language === "en" ? (english.get(name) ?? name) : name);
  }, [base, language]);
}
