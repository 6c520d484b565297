import { useMemo } from "react";
import { doors } from "../../../kernel/index.ts";
import { useLanguage } from "../texts.tsx";
import { useOperation } from "../use-operation.ts";

/** A district's name in the viewer's language, as the city's base map has it; a name that it does not know stays. */
export function useDistrictName(): (name: string) => string {
  const { language } = useLanguage();
  const answer = useOperation(doors.districts, {}, { when: language === "en" }).data;
  return useMemo(() => {
    const english = new Map(answer?.districts.map(({ name, nameEn }) => [name, nameEn ?? name]));
    return (name) => (language === "en" ? (english.get(name) ?? name) : name);
  }, [answer, language]);
}
