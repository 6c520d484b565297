import type { IncomingMessage, ServerResponse } from "node:http";
import type { FastifyInstance } from "fastify";
import helmet, { type HelmetOptions } from "helmet";
import type { Brain } from "../brain.ts";

/** Strict headers: own scripts only; inline styles and blob workers, which the pages' map and widgets need. */
export function installSecurity(app: FastifyInstance, brain: Brain): void {
  const tiles = brain.tiles === undefined ? [] : tileSources(brain.tiles.url);
  const secure = brain.publicUrl?.startsWith("https:") === true;
  const headers = headersOf({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "worker-src": ["'self'", "blob:"],
        "style-src": ["'self'", "'unsafe-inline'"],
        "img-src": ["'self'", "data:", "blob:", ...tiles],
        "connect-src": ["'self'", ...tiles],
        "font-src": ["'self'", "data:"],
        "manifest-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
      },
    },
    strictTransportSecurity: secure ? { maxAge: 31_536_000 } : false,
    frameguard: { action: "deny" },
    referrerPolicy: { policy: "same-origin" },
    crossOriginEmbedderPolicy: false,
  });
  headers["permissions-policy"] = "geolocation=(self), camera=(), microphone=()";
  app.addHook("onRequest", (_request, reply, done) => {
    void reply.headers(headers);
    done();
  });
}

/** What helmet sets. No answer has headers of its own, so they are made once, not for each. */
function headersOf(options: HelmetOptions): Record<string, string> {
  const headers: Record<string, string> = {};
  const answer = {
    setHeader: (name: string, value: string) => void (headers[name.toLowerCase()] = value),
    removeHeader: () => undefined,
  };
  helmet(options)({} as IncomingMessage, answer as unknown as ServerResponse, (error?: unknown) => {
    if (error !== undefined) throw error;
  });
  return headers;
}

/** `https://{s}.tile.example/{z}/…` → `https://*.tile.example`. */
export function tileSources(url: string): readonly string[] {
  const origin = /^(https?:\/\/)([^/]+)/.exec(url);
  if (origin === null) return [];
  return [`${origin[1]}${origin[2]!.replace(/^\{[^}]+\}/, "*").replace(/^\w*\{[^}]+\}\w*/, "*")}`];
}
