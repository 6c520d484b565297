import { explain, type ErrorAnswer, type Language } from "../../kernel/index.ts";

/** What went wrong with a call, in the words of the server's error table; `offline` when no answer came at all. */
export class CallError extends Error {
  constructor(
    readonly answer: ErrorAnswer,
    options?: ErrorOptions,
  ) {
    super(`${answer.code}: ${answer.message.en}`, options);
    this.name = "CallError";
  }

  get code(): string {
    return this.answer.code;
  }
}

const offline: ErrorAnswer = {
  code: "offline",
  status: 0,
  message: {
    zh: "连接不上城市大脑，请检查网络后重试。",
    en: "The city brain cannot be reached. Check your connection and try again.",
  },
};

export const offlineError = (cause: unknown): CallError => new CallError(offline, { cause });

const isText = (value: unknown): value is ErrorAnswer["message"] =>
  typeof value === "object" && value !== null && "zh" in value && "en" in value;

/** The error of an answer's body; a body that is none of ours becomes `internal` or `state.unavailable` by its status. */
export function errorOf(status: number, body: unknown): CallError {
  const outer = typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
  const inner = (
    typeof outer["error"] === "object" && outer["error"] !== null ? outer["error"] : outer
  ) as Partial<ErrorAnswer>;
  if (typeof inner.code === "string" && isText(inner.message)) {
    return new CallError({ ...inner, code: inner.code, message: inner.message, status });
  }
  if (status === 502 || status === 503 || status === 504)
    return new CallError({ ...explain("state.unavailable"), status });
  return new CallError({ ...explain("internal", { reference: `HTTP ${status}` }), status });
}

/** The text to show for anything that was thrown. */
export function errorText(error: unknown, language: Language): string {
  if (error instanceof CallError) return error.answer.message[language];
  return explain("internal", { reference: error instanceof Error ? error.name : "?" }).message[language];
}
