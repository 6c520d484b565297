import { backOff } from "../jobs/back-off.ts";
import type { JobReason } from "../jobs/jobs.ts";
import { reasonOf } from "../jobs/run-job.ts";
import type { Sql } from "../store/store.ts";
import { endDeliveries, nextDelivery, takeDeliveries, type DeliveryEnd, type TakenDelivery } from "./delivery-rows.ts";
import type { Address } from "./message-people.ts";
import { sendWithin, type MessagePort } from "./message-port.ts";

/** Taken at once. Where it cannot be given twice no more is taken than is given at once: less is in doubt after a crash. */
const batch = 100;
const usualAtOnce = 10;
/** ms of one run; what is left goes on in the next. */
const longestRun = 20_000;
/** ms after which it is given up. */
const longestTrying = 72 * 3_600_000;
/** Messages of one channel to one person within an hour; more is a mistake, and costs the person's trust. */
const mostAnHour = 60;

export interface DeliverOptions {
  readonly sql: Sql;
  readonly port: MessagePort;
  /** All ways to the person on the port's channel. */
  readonly addressesOf: (person: string) => Promise<readonly Address[]>;
  /** A way that is none any more. */
  readonly forget: (person: string, address: string) => Promise<void>;
  readonly now: () => number;
  readonly callLimit?: number;
}

/** Gives what is due to the port. Tells when to look again. */
export async function deliver(options: DeliverOptions, signal: AbortSignal): Promise<{ readonly next?: number }> {
  const { sql, port, now } = options;
  const atOnce = port.atOnce ?? usualAtOnce;
  const most = port.knowsKeys ? batch : atOnce;
  const end = performance.now() + longestRun;
  const halt = { now: signal.aborted };
  signal.addEventListener("abort", () => (halt.now = true), { once: true });
  while (!halt.now && performance.now() < end) {
    const taken = await takeDeliveries(sql, port.channel, most, now());
    const ends = await sideBySide(countedByPerson(taken), atOnce, (one) => handOver(one, options, halt));
    if (ends.length > 0) await endDeliveries(sql, ends);
    if (taken.length < most) break;
  }
  const next = await nextDelivery(sql, port.channel);
  return next === undefined ? {} : { next };
}

/** `halt` is set when a call is not answered: the rest of what was taken waits, rather than hang as well. */
async function handOver(
  delivery: TakenDelivery,
  { port, addressesOf, forget, now, callLimit }: DeliverOptions,
  halt: { now: boolean },
): Promise<DeliveryEnd> {
  const { id, attempt, person, key, path } = delivery;
  const failed = (reason: JobReason): DeliveryEnd => ({ id, attempt, state: "failed", at: now(), reason });
  const later = (reason: JobReason): DeliveryEnd => {
    const at = now() + backOff(attempt);
    return at - delivery.askedAt > longestTrying ? failed(reason) : { id, attempt, state: "due", at, reason };
  };
  if (halt.now) return { id, attempt, state: "due", at: now() + backOff(1), notGiven: true };
  if (delivery.recent >= mostAnHour) return failed({ code: "message.too-many", rule: String(mostAnHour) });
  let end = failed({ code: "message.address.none" });
  try {
    for (const { address, language = "zh" } of await addressesOf(person)) {
      const out = { address, title: delivery.title[language], body: delivery.body[language], key };
      try {
        await sendWithin(port, path === null ? out : { ...out, path }, callLimit);
        return { id, attempt, state: "handed-over", at: now() };
      } catch (error) {
        const reason = reasonOf(error);
        if (reason.code === "message.address.gone") await forget(person, address);
        if (lasting.has(reason.code)) {
          if (end.state !== "due") end = failed(reason);
        } else if (reason.code === "message.unsure") {
          halt.now = true;
          return port.knowsKeys ? later(reason) : failed(reason);
        } else end = later(reason);
      }
    }
    return end;
  } catch (error) {
    return later(reasonOf(error));
  }
}

const lasting: ReadonlySet<string> = new Set(["message.address.gone", "message.channel.none", "message.refused"]);

/** What was taken together counts, too. */
function countedByPerson(taken: readonly TakenDelivery[]): readonly TakenDelivery[] {
  const before = new Map<string, number>();
  return taken.map((delivery) => {
    const count = before.get(delivery.person) ?? 0;
    before.set(delivery.person, count + 1);
    return { ...delivery, recent: delivery.recent + count };
  });
}

/** At most so many at the same time, in order. */
async function sideBySide<In, Out>(
  list: readonly In[],
  atOnce: number,
  act: (one: In) => Promise<Out>,
): Promise<readonly Out[]> {
  const results: Out[] = [];
  let next = 0;
  const go = async () => {
    for (let at = next++; at < list.length; at = next++) results[at] = await act(list[at]!);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, list.length) }, go));
  return results;
}
