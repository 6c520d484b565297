import type { Plugin } from "vite";

export function shellWorker(web: string): Plugin;
