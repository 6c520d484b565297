import { existsSync } from "node:fs";
import { basename } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";
import { CityError } from "../../kernel/index.ts";

const year = 31_536_000;

/** The built pages. Files with a hash in their name never change; every page's address answers with the one shell. */
export async function installWeb(app: FastifyInstance, folder: string): Promise<void> {
  const built = existsSync(`${folder}/index.html`);
  if (built) {
    await app.register(fastifyStatic, {
      root: folder,
      wildcard: true,
      cacheControl: false,
      setHeaders: (reply, path) => void reply.header("cache-control", cacheOf(path)),
    });
  }
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split("?")[0]!;
    if (built && isPage(request.method, path)) {
      return reply.header("cache-control", "no-cache").sendFile("index.html");
    }
    throw new CityError("not-found.address");
  });
}

/** Vite puts a hash before the ending of all that lies in `assets`. */
function cacheOf(path: string): string {
  const hashed = /-[\w-]{8,}\.\w+$/.test(basename(path)) && path.includes("assets");
  return hashed ? `public, max-age=${year}, immutable` : "no-cache";
}

/** A page's address has no ending and is not the API's. */
function isPage(method: string, path: string): boolean {
  if (method !== "GET" && method !== "HEAD") return false;
  return !path.startsWith("/api/") && path !== "/api" && !/\.[A-Za-z0-9]{1,8}$/.test(path);
}
