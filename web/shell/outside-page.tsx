import { useLayoutEffect, type ComponentType, type ReactNode } from "react";
import type { Language, TextTable } from "../../kernel/index.ts";
import { MoreTexts } from "../kit/texts.tsx";

/** What the bundle of a scenario's pages exports; made by `server/scenarios/bundle-pages.ts`. */
interface OutsideCode {
  readonly pages: Readonly<Record<string, () => Promise<{ readonly default: ComponentType }>>>;
  readonly texts: Readonly<Record<Language, TextTable>>;
  readonly style: string;
}

const sheets = new Map<string, CSSStyleSheet>();
const failures = new Map<string, number>();

/** A browser may remember for ever that a module could not be fetched: asked again, it gets another address. */
async function fetchCode(address: string): Promise<OutsideCode> {
  const failed = failures.get(address) ?? 0;
  try {
    return (await import(/* @vite-ignore */ failed === 0 ? address : `${address}?again=${failed}`)) as OutsideCode;
  } catch (error) {
    failures.set(address, failed + 1);
    throw error;
  }
}

/** A page from outside the repository, with its texts and its styles around it. */
export async function loadOutsidePage(
  scenario: string,
  id: string,
  address: string,
): Promise<{ readonly default: ComponentType }> {
  const { shareModules } = await import("./shared-modules.ts");
  shareModules();
  const { pages, texts, style } = await fetchCode(address);
  const load = pages[id];
  if (load === undefined) throw new Error(`page ${scenario}/${id} is declared, but not there`);
  const { default: Page } = await load();
  const sheet = sheetOf(address, style);
  return {
    default: () => (
      <MoreTexts scope={scenario} texts={texts}>
        <Styled sheet={sheet}>
          <Page />
        </Styled>
      </MoreTexts>
    ),
  };
}

function sheetOf(address: string, style: string): CSSStyleSheet {
  const sheet = sheets.get(address) ?? new CSSStyleSheet();
  if (!sheets.has(address)) sheet.replaceSync(style);
  sheets.set(address, sheet);
  return sheet;
}

/** The styles hold while the page is seen, and change no other page. */
function Styled(props: { readonly sheet: CSSStyleSheet; readonly children: ReactNode }): ReactNode {
  const { sheet } = props;
  useLayoutEffect(() => {
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
    };
  }, [sheet]);
  return props.children;
}
