import type { FastifyInstance, FastifyRequest } from "fastify";
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry as MetricsRegistry } from "prom-client";
import { CityError, mayCall, type BatchResult, type ChangePath } from "../../kernel/index.ts";
import type { Brain } from "../brain.ts";
import { identify } from "./callers.ts";

/** What the brain counts for Prometheus. */
export interface Metrics {
  /** The change path, with everything that goes through it counted. */
  counting(path: ChangePath): ChangePath;
  readonly contentType: string;
  text(): Promise<string>;
  close(): void;
}

const readers = { roles: ["operator"] } as const;

export function createMetrics(brain: Brain): Metrics {
  const registry = new MetricsRegistry();
  collectDefaultMetrics({ register: registry, prefix: "citybrain_" });
  const registers = [registry];
  const readings = new Counter({
    name: "citybrain_readings_total",
    help: "Readings taken in, by what became of them",
    labelNames: ["outcome"],
    registers,
  });
  const faults = new Counter({
    name: "citybrain_reading_faults_total",
    help: "Readings refused, by code",
    labelNames: ["code"],
    registers,
  });
  const latency = new Histogram({
    name: "citybrain_submit_seconds",
    help: "From the batch's arrival to its acknowledgement: durable and applied",
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers,
  });
  const calls = new Counter({
    name: "citybrain_scenario_calls_total",
    help: "Calls and jobs of a scenario",
    labelNames: ["scenario"],
    registers,
  });
  const failures = new Counter({
    name: "citybrain_scenario_failures_total",
    help: "Of these, failed",
    labelNames: ["scenario"],
    registers,
  });
  const problems = new Gauge({
    name: "citybrain_room_problem",
    help: "1 while store, stream or history cannot do its work, the roads file cannot be used or the clock is in doubt, see /health",
    labelNames: ["room"],
    registers,
  });
  const states = new Gauge({
    name: "citybrain_scenario_running",
    help: "1 when running, 0.5 when degraded, 0 otherwise",
    labelNames: ["scenario"],
    registers,
  });
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name: `citybrain_${name}`,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  gauge("live_screens", "Screens with live updates", () => brain.screens.count);
  gauge("things", "Things known", () => brain.health().things);
  gauge("stream_position", "Last record of the stream", () => brain.health().stream.position);
  gauge("history_lag_rows", "Rows of history not yet on disk", () => brain.health().history.lag);

  const count = async (submitted: Promise<BatchResult>) => {
    const end = latency.startTimer();
    const result = await submitted;
    end();
    readings.inc({ outcome: "changed" }, result.changed);
    readings.inc({ outcome: "unchanged" }, result.unchanged);
    readings.inc({ outcome: "late" }, result.late);
    readings.inc({ outcome: "refused" }, result.faults.length);
    for (const fault of result.faults) faults.inc({ code: fault.code });
    return result;
  };

  return {
    counting: (path) => ({
      submit: (batch, cause) => count(path.submit(batch, cause)),
      submitBytes: (json, cause) => count(path.submitBytes(json, cause)),
    }),
    contentType: registry.contentType,
    text() {
      calls.reset();
      failures.reset();
      for (const health of brain.registry.health()) {
        calls.inc({ scenario: health.id }, health.calls);
        failures.inc({ scenario: health.id }, health.failures);
        states.set({ scenario: health.id }, { running: 1, degraded: 0.5 }[health.state as string] ?? 0);
      }
      const { store, stream, history, journal, clock, roads } = brain.health();
      for (const [room, { problem }] of Object.entries({ store, stream, history, journal, clock, roads })) {
        problems.set({ room }, problem === undefined ? 0 : 1);
      }
      return registry.metrics();
    },
    close: () => registry.clear(),
  };
}

/** `GET /metrics`: for this machine, for machines with a token, and for operators. */
export function mountMetrics(app: FastifyInstance, brain: Brain, metrics: Metrics): void {
  app.get("/metrics", { logLevel: "warn" }, async (request, reply) => {
    if (!isLocal(request)) {
      const { who, session } = await identify(brain, request);
      if (session?.mustChangePassword === true) throw new CityError("access.password");
      const allowed = who.kind === "machine" || mayCall(readers, who) === "yes";
      if (!allowed) throw new CityError(who.level === "anonymous" ? "access.sign-in" : "access.denied");
    }
    return reply.type(metrics.contentType).send(await metrics.text());
  });
}

const signsOfProxy = ["x-forwarded-for", "forwarded", "x-real-ip", "via"];

/** From this machine, and not handed on by a proxy that we were not told of. */
function isLocal(request: FastifyRequest): boolean {
  const loopback = request.ip === "127.0.0.1" || request.ip === "::1" || request.ip === "::ffff:127.0.0.1";
  return loopback && (request.ips !== undefined || !signsOfProxy.some((name) => request.headers[name] !== undefined));
}
