import type { ReactNode } from "react";
import { Button, useLanguage } from "../kit/index.ts";

export function LanguageSwitch(): ReactNode {
  const { language, choose } = useLanguage();
  const other = language === "zh" ? "en" : "zh";
  return (
    <Button
      look="quiet"
      lang={other === "zh" ? "zh-CN" : "en"}
      onClick={() => choose(other)}
      className="language-switch"
    >
      {other === "zh" ? "中文" : "English"}
    </Button>
  );
}
