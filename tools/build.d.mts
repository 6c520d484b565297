export function buildServer(outdir?: string): Promise<string[]>;
export function provideStoreSeed(): Promise<void>;
