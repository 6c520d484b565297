/** The pages of one scenario from outside the repository, built for the browser. Lives in memory; names hold a hash of the content. */
export interface PageCode {
  /** Name of the file that exports `pages`, `texts` and `style`; the others are parts of it. */
  readonly entry: string;
  readonly files: ReadonlyMap<string, PageFile>;
}

export interface PageFile {
  readonly contentType: string;
  readonly bytes: Buffer;
}

/** Address of a file of a scenario's pages. */
export const pageAddress = (scenario: string, file: string): string => `/scenario-pages/${scenario}/${file}`;
