import { doors, type Text } from "../../kernel/index.ts";
import { useLanguage } from "./texts.tsx";
import { useOperation } from "./use-operation.ts";

/**
 * Names of thing types and of their attributes from their declarations, as people read them: 停车场 · 空余泊位. A type or
 * attribute that is declared without a label, or not to this reader, keeps its own name.
 */
export function useThingLabels(): (type: string, attribute?: string) => string {
  const { language } = useLanguage();
  const types = useOperation(doors.thingTypes, {}).data?.types ?? [];
  return (type, attribute) => {
    const declared = types.find((one) => one.type === type);
    const label = declared?.label[language] ?? type;
    if (attribute === undefined) return label;
    const known = declared?.attributes[attribute] as { readonly label?: Text } | undefined;
    return `${label} · ${known?.label?.[language] ?? attribute}`;
  };
}
