import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { firstLanguage, LanguageProvider, loadTexts, makeQueryClient, SessionProvider } from "./kit/index.ts";
import { showElderMode } from "./shell/elder-mode.ts";
import { keepShell } from "./shell/keep-shell.ts";
import "./kit/tokens.css";
import "./shell/shell.css";

showElderMode();
keepShell();
const language = firstLanguage();
const tables = await loadTexts(language);
const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={makeQueryClient()}>
      <LanguageProvider first={language} tables={tables}>
        <SessionProvider>
          <App />
        </SessionProvider>
      </LanguageProvider>
    </QueryClientProvider>
  </StrictMode>,
);
