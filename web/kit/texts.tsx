import { useQueryClient } from "@tanstack/react-query";
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
import { fill, languages, pickLanguage, type Language, type TextTable } from "../../kernel/index.ts";
import { setReader } from "./call.ts";

type Loader = () => Promise<{ readonly default: TextTable }>;

const files = {
  ...(import.meta.glob("../texts/*.json") as Record<string, Loader>),
  ...(import.meta.glob("../../scenarios/*/texts/*.json") as Record<string, Loader>),
  ...(import.meta.glob("../../scenarios/*/pages/texts/*.json") as Record<string, Loader>),
};

/** Texts by scope: `web` for the shell and the kit, else the scenario's id (what it declares, and what its pages add). */
type Tables = ReadonlyMap<string, TextTable>;

const scopeOf = (path: string): string => /scenarios\/([^/]+)\//.exec(path)?.[1] ?? "web";

export async function loadTexts(language: Language): Promise<Tables> {
  const wanted = Object.entries(files).filter(([path]) => path.endsWith(`/${language}.json`));
  const loaded = await Promise.all(
    wanted.map(async ([path, load]) => [scopeOf(path), (await load()).default] as const),
  );
  const tables = new Map<string, TextTable>();
  for (const [scope, table] of loaded) tables.set(scope, { ...tables.get(scope), ...table });
  return tables;
}

const rememberedAs = "citybrain-language";

/** The language chosen before, else the browser's, else Chinese. */
export function firstLanguage(): Language {
  const remembered =
    new RegExp(`${rememberedAs}=(\\w+)`).exec(document.cookie)?.[1] ?? localStorage.getItem(rememberedAs);
  const known = languages.find((language) => language === remembered);
  return known ?? pickLanguage(navigator.languages.join(","));
}

function remember(language: Language): void {
  localStorage.setItem(rememberedAs, language);
  document.cookie = `${rememberedAs}=${language}; path=/; max-age=31536000; samesite=lax`;
}

interface Speech {
  readonly language: Language;
  readonly tables: Tables;
  readonly choose: (language: Language) => void;
}

const SpeechContext = createContext<Speech | undefined>(undefined);

export function LanguageProvider(props: {
  readonly first: Language;
  readonly tables: Tables;
  readonly children: ReactNode;
}): ReactNode {
  const [spoken, speak] = useState({ language: props.first, tables: props.tables });
  const client = useQueryClient();
  setReader(spoken.language);
  const choose = useCallback(
    (language: Language) => {
      void loadTexts(language).then((tables) => {
        remember(language);
        setReader(language);
        speak({ language, tables });
        void client.invalidateQueries();
      });
    },
    [client],
  );
  useEffect(() => {
    document.documentElement.lang = spoken.language === "zh" ? "zh-CN" : "en";
  }, [spoken.language]);
  const speech = useMemo(() => ({ ...spoken, choose }), [spoken, choose]);
  return <SpeechContext value={speech}>{props.children}</SpeechContext>;
}

/** Around a page from outside the repository: the texts of its scenario, which this build does not hold. */
export function MoreTexts(props: {
  readonly scope: string;
  readonly texts: Readonly<Record<Language, TextTable>>;
  readonly children: ReactNode;
}): ReactNode {
  const { scope, texts } = props;
  const speech = useSpeech();
  const more = useMemo(
    () => ({ ...speech, tables: new Map([...speech.tables, [scope, texts[speech.language]]]) }),
    [speech, scope, texts],
  );
  return <SpeechContext value={more}>{props.children}</SpeechContext>;
}

function useSpeech(): Speech {
  const speech = useContext(SpeechContext);
  if (speech === undefined) throw new Error("useText outside of LanguageProvider");
  return speech;
}

export function useLanguage(): { readonly language: Language; readonly choose: (language: Language) => void } {
  return useSpeech();
}

export type Say = (key: string, parameters?: Readonly<Record<string, unknown>>) => string;

/** Texts of a scenario (or of the shell, `web`); a key that is missing is shown as it is, so that a fault is seen. */
export function useText(scope = "web"): Say {
  const { tables } = useSpeech();
  return useCallback((key, parameters) => fill(tables.get(scope)?.[key] ?? key, parameters), [tables, scope]);
}
