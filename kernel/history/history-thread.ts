import { Worker } from "node:worker_threads";
import { CityError } from "../errors/city-error.ts";
import type { Log } from "../log.ts";
import type { Position } from "../stream/stream.ts";
import { builtFile } from "../threads/built-file.ts";
import { errorOf, type Fault } from "../threads/fault.ts";
import type {
  CallName,
  HistoryCalls,
  HistoryNews,
  HistoryPlace,
  HistoryTask,
  IdsAndValues,
} from "./thread-messages.ts";

type Opened = Extract<HistoryNews, { opened: unknown }>["opened"];

interface Waiting {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: unknown) => void;
  readonly slice: ((values: IdsAndValues) => void) | undefined;
}

/** What the thread tells beside its answers. */
export interface Listener {
  stored(rows: number, position: Position): void;
  spare(buffer: ArrayBuffer): void;
  damaged(error: CityError): void;
}

/** The thread that holds the history's database. */
export class HistoryThread {
  /** Resolves, if ever, with `history.lost`: the thread ended unasked, and what it had not written is only in the stream. */
  readonly lost: Promise<CityError>;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;
  #ended: CityError | undefined;
  #listener: Listener | undefined;
  #closing = false;
  #tellLost!: (reason: CityError) => void;

  private constructor(
    private readonly worker: Worker,
    private readonly log: Log,
  ) {
    this.lost = new Promise((resolve) => (this.#tellLost = resolve));
    worker.on("message", (news: HistoryNews) => this.#hear(news));
    worker.on("error", (cause) => this.#end(cause));
    worker.once("exit", () => this.#end());
  }

  /** Resolves when the history is open. @throws CityError `history.unavailable`, `history.unusable`, `history.damaged` */
  static async start(place: HistoryPlace, log: Log): Promise<{ thread: HistoryThread; opened: Opened }> {
    const worker = new Worker(builtFile("history-worker.js"), { workerData: place, name: "history" });
    const opened = await new Promise<Opened>((resolve, reject) => {
      worker.once("message", (news: HistoryNews) => {
        if ("opened" in news) resolve(news.opened);
        else reject(errorOf((news as { refused: Fault }).refused));
      });
      worker.once("error", (cause) => reject(new CityError("history.unavailable", {}, { cause })));
    });
    return { thread: new HistoryThread(worker, log), opened };
  }

  listen(listener: Listener): void {
    this.#listener = listener;
  }

  send(task: HistoryTask, handedOver: readonly ArrayBuffer[] = []): void {
    this.worker.postMessage(task, handedOver);
  }

  /** A long answer comes in slices before it resolves. @throws CityError `history.unavailable`, `state.unavailable` */
  call<Name extends CallName>(
    name: Name,
    question: HistoryCalls[Name]["question"],
    slice?: (values: IdsAndValues) => void,
  ): Promise<HistoryCalls[Name]["answer"]> {
    if (this.#closing) return Promise.reject(new CityError("state.unavailable"));
    if (this.#ended !== undefined) return Promise.reject(this.#ended);
    this.#closing = name === "close";
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject, slice });
      this.send({ id, call: name, question } as HistoryTask);
    });
  }

  #hear(news: HistoryNews): void {
    if ("spare" in news) this.#listener?.spare(news.spare);
    else if ("stored" in news) this.#listener?.stored(news.stored.rows, news.stored.position);
    else if ("damaged" in news) this.#listener?.damaged(errorOf(news.damaged) as CityError);
    else if ("log" in news) this.#write(news.log);
    else if ("slice" in news) {
      this.#waiting.get(news.id)?.slice?.(news.slice);
      // Not at once: messages that are there already are taken before anything else gets its turn.
      setImmediate(() => this.send({ next: news.id }));
    } else if ("id" in news) {
      const waiting = this.#waiting.get(news.id);
      this.#waiting.delete(news.id);
      if ("fault" in news) waiting?.reject(errorOf(news.fault));
      else waiting?.resolve(news.answer as never);
    }
  }

  #write({ level, data, message }: Extract<HistoryNews, { log: unknown }>["log"]): void {
    const { error } = data as { error?: Fault };
    this.log[level](error === undefined ? data : { ...data, error: errorOf(error) }, message);
  }

  #end(cause?: unknown): void {
    if (this.#ended !== undefined) return;
    this.#ended = new CityError("history.unavailable", {}, { cause });
    for (const { reject } of this.#waiting.values()) reject(this.#ended);
    this.#waiting.clear();
    if (this.#closing) return;
    this.log.error({ error: cause }, "history: its thread ended");
    this.#tellLost(new CityError("history.lost", {}, { cause }));
  }
}
