import { useQueryClient } from "@tanstack/react-query";
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { doors } from "../../kernel/index.ts";
import { call, onSignedOut, setCsrfToken } from "./call.ts";
import { useOperation } from "./use-operation.ts";

export type Session = doors.SessionView;

interface SessionDoor {
  /** Undefined until the brain has answered for the first time. */
  readonly session: Session | undefined;
  /** True when the server ended a session that was open here. */
  readonly expired: boolean;
  readonly signIn: (name: string, password: string) => Promise<void>;
  /** A citizen's, with the code that went to the phone. */
  readonly signInByCode: (challenge: string, code: string) => Promise<void>;
  readonly signOut: () => Promise<void>;
  readonly changePassword: (current: string, next: string) => Promise<void>;
}

const SessionContext = createContext<SessionDoor | undefined>(undefined);

export function SessionProvider(props: { readonly children: ReactNode }): ReactNode {
  const client = useQueryClient();
  const known = client.getQueryData<Session>([doors.session.id, {}]);
  const { data: session } = useOperation(doors.session, {}, { every: known?.signedIn === true ? 30 : undefined });
  const [expired, setExpired] = useState(false);
  /** Whether the session that this screen knows was opened and not left here. */
  const inside = useRef(false);
  setCsrfToken(session?.csrf);

  const take = useCallback(
    (next: Session) => {
      inside.current = next.signedIn;
      setExpired(false);
      setCsrfToken(next.csrf);
      client.setQueryData([doors.session.id, {}], next);
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== doors.session.id });
    },
    [client],
  );

  useEffect(
    () =>
      onSignedOut(() => {
        if (inside.current) void client.invalidateQueries({ queryKey: [doors.session.id] });
      }),
    [client],
  );

  useEffect(() => {
    if (session === undefined) return;
    if (inside.current && !session.signedIn) {
      setExpired(true);
      void client.invalidateQueries({ queryKey: [doors.pages.id] });
    }
    inside.current = session.signedIn;
  }, [client, session]);

  const door = useMemo<SessionDoor>(
    () => ({
      session,
      expired,
      signIn: async (name, password) => take(await call(doors.signIn, { name, password })),
      signInByCode: async (challenge, code) => take((await call(doors.signInByCode, { challenge, code })).session),
      signOut: async () => take(await call(doors.signOut, {})),
      changePassword: async (current, next) => take(await call(doors.changePassword, { current, next })),
    }),
    [session, expired, take],
  );
  return <SessionContext value={door}>{props.children}</SessionContext>;
}

export function useSession(): SessionDoor {
  const door = useContext(SessionContext);
  if (door === undefined) throw new Error("useSession outside of SessionProvider");
  return door;
}
