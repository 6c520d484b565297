export function buildServer(outdir?: string): Promise<string[]>;
export function provideStoreSeed(): Promise<void>;
export function provideDemoRoads(): Promise<void>;
