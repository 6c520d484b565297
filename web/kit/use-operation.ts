import {
  keepPreviousData,
  QueryCache,
  QueryClient,
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from "@tanstack/react-query";
import type { Static, TObject, TSchema } from "typebox";
import { doors, type OperationContract } from "../../kernel/index.ts";
import { CallError } from "./call-error.ts";
import { call } from "./call.ts";

/** A brain that is starting, or out of reach, is asked again until it answers; anything else it said stands. */
const worthRetrying = (_count: number, error: Error): boolean =>
  error instanceof CallError && (error.code === "state.unavailable" || error.code === "offline");

/** What a scenario answers that serves nobody just now: which pages are open is then asked again at once. */
const saysClosed = (error: unknown): boolean =>
  error instanceof CallError && (error.code === "scenario.stopped" || error.code === "scenario.failed");

export function makeQueryClient(): QueryClient {
  const queryCache = new QueryCache({
    onError: (error) => {
      if (saysClosed(error)) void client.invalidateQueries({ queryKey: [doors.pages.id] });
    },
  });
  const client = new QueryClient({
    queryCache,
    defaultOptions: {
      queries: {
        retry: worthRetrying,
        retryDelay: (attempt) => Math.min(1000 * 1.5 ** attempt, 10_000),
        networkMode: "always",
        staleTime: 5_000,
      },
      mutations: { networkMode: "always" },
    },
  });
  return client;
}

export interface OperationOptions {
  /** Seconds between refreshes while the page is seen. */
  readonly every?: number;
  /** False: not asked yet. */
  readonly when?: boolean;
  /** Keep showing the last answer while the next input is asked for. */
  readonly keep?: boolean;
}

/** The answer of a reading operation, kept fresh. */
export function useOperation<Input extends TObject, Output extends TSchema>(
  contract: OperationContract<Input, Output>,
  input: Static<Input>,
  options: OperationOptions = {},
): UseQueryResult<Static<Output>, CallError> {
  return useQuery<Static<Output>, CallError>({
    queryKey: [contract.id, input],
    queryFn: ({ signal }) => call(contract, input, { signal }),
    refetchInterval: options.every === undefined ? false : options.every * 1000,
    enabled: options.when ?? true,
    placeholderData: options.keep === true ? keepPreviousData : undefined,
  } as Parameters<typeof useQuery<Static<Output>, CallError>>[0]);
}

/** An operation that changes something; the named reading operations are asked again after it. */
export function useAct<Input extends TObject, Output extends TSchema>(
  contract: OperationContract<Input, Output>,
  refreshes: readonly { readonly id: string }[] = [],
): UseMutationResult<Static<Output>, CallError, Static<Input>> {
  const client = useQueryClient();
  return useMutation<Static<Output>, CallError, Static<Input>>({
    mutationFn: (input) => call(contract, input),
    onSuccess: () => Promise.all(refreshes.map(({ id }) => client.invalidateQueries({ queryKey: [id] }))),
  });
}
