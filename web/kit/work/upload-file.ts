import { CallError, errorOf, offlineError } from "../call-error.ts";
import { csrfHeader } from "../call.ts";

/** A file that the city took in; belongs to nothing until it is sent with a case. */
export interface TakenFile {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly bytes: number;
  readonly thumbnail?: boolean;
}

/** Sends one file. `caseKind` says under whose rule it is judged. Throws `CallError`; aborted, it never settles. */
export function uploadFile(
  file: File,
  options: {
    readonly caseKind?: string;
    /** 0 to 1. */
    readonly onProgress: (share: number) => void;
    readonly signal: AbortSignal;
  },
): Promise<TakenFile> {
  const { caseKind, onProgress, signal } = options;
  const query = new URLSearchParams({ name: file.name, ...(caseKind === undefined ? {} : { for: caseKind }) });
  return new Promise((resolve, reject: (error: CallError) => void) => {
    // fetch() does not tell how much was sent.
    const request = new XMLHttpRequest();
    request.open("POST", `/api/files?${query}`);
    request.responseType = "json";
    request.setRequestHeader("content-type", "application/octet-stream");
    for (const [name, value] of Object.entries(csrfHeader())) request.setRequestHeader(name, value);
    request.upload.addEventListener("progress", ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total));
    request.addEventListener("load", () => {
      if (request.status === 200) resolve(request.response as TakenFile);
      else reject(errorOf(request.status, request.response));
    });
    request.addEventListener("error", () => reject(offlineError(undefined)));
    signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}
