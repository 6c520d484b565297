// Every layer of the map kit with invented data, for tests and for the eye: `npm run dev`, then /testing/layers/. Never built into the city.
import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode, useEffect, useState, type ReactNode } from "react";
import { createRoot } from "react-dom/client";
import {
  CityMap,
  firstLanguage,
  LanguageProvider,
  loadTexts,
  makeQueryClient,
  SessionProvider,
  useLanguage,
} from "../../kit/index.ts";
import "../../kit/tokens.css";
import { inventedLayers, type LayerName } from "./invented.ts";

/** What a test may do with the page, and what it sees of presses. */
export interface LayersPage {
  show(names: readonly LayerName[], values?: number): void;
  speak(language: "zh" | "en"): void;
  readonly picked: string[];
}

const words = new URLSearchParams(location.search);
const number = (name: string, usual: number): number => Number(words.get(name) ?? usual);
const picked: string[] = [];

function Page(): ReactNode {
  const [names, setNames] = useState((words.get("layers") ?? "").split(",") as readonly LayerName[]);
  const [values, setValues] = useState(0);
  const { choose } = useLanguage();
  useEffect(() => {
    const page: LayersPage = {
      show: (shown, value = 0) => {
        setNames(shown);
        setValues(value);
      },
      speak: choose,
      picked,
    };
    Object.assign(window, { layersPage: page });
  }, [choose]);
  return (
    <CityMap
      label="Layers"
      look={words.get("look") === "wall" ? "wall" : "calm"}
      center={[number("lon", 113.65), number("lat", 34.757)]}
      zoom={number("zoom", 13)}
      {...inventedLayers(names, values, (what) => picked.push(what))}
    />
  );
}

const language = firstLanguage();
const tables = await loadTexts(language);
createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <QueryClientProvider client={makeQueryClient()}>
      <LanguageProvider first={language} tables={tables}>
        <SessionProvider>
          <Page />
        </SessionProvider>
      </LanguageProvider>
    </QueryClientProvider>
  </StrictMode>,
);
