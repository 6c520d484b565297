import helmet from "@fastify/helmet";
import type { FastifyInstance } from "fastify";
import type { Brain } from "../brain.ts";

/** Strict headers: own scripts only; inline styles and blob workers, which the pages' map and widgets need. */
export async function installSecurity(app: FastifyInstance, brain: Brain): Promise<void> {
  const tiles = brain.tiles === undefined ? [] : tileSources(brain.tiles.url);
  const secure = brain.publicUrl?.startsWith("https:") === true;
  await app.register(helmet, {
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
  app.addHook("onSend", async (_request, reply) => {
    void reply.header("permissions-policy", "geolocation=(self), camera=(), microphone=()");
  });
}

/** `https://{s}.tile.example/{z}/…` → `https://*.tile.example`. */
export function tileSources(url: string): readonly string[] {
  const origin = /^(https?:\/\/)([^/]+)/.exec(url);
  if (origin === null) return [];
  return [`${origin[1]}${origin[2]!.replace(/^\{[^}]+\}/, "*").replace(/^\w*\{[^}]+\}\w*/, "*")}`];
}
