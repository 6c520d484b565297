import { useState, type FormEvent, type ReactNode } from "react";
import { Button, Failure, Field, Notice, useSession, useText } from "../kit/index.ts";
import { LanguageSwitch } from "./language-switch.tsx";

/** Staff sign-in; it stands in the place of the page that was asked for, so that signing in returns to it. */
export function SignIn(): ReactNode {
  const say = useText();
  const { signIn, expired } = useSession();
  const { busy, error, send } = useForm(async (form) => signIn(form("name"), form("password")));
  return (
    <Gate title={say("sign-in")}>
      {expired && <Notice tone="warning">{say("sign-in.expired")}</Notice>}
      <form onSubmit={send} className="gate-form">
        <Field
          label={say("sign-in.name")}
          name="name"
          autoComplete="username"
          autoCapitalize="none"
          required
          autoFocus
        />
        <Field
          label={say("sign-in.password")}
          name="password"
          type="password"
          autoComplete="current-password"
          required
        />
        {error !== undefined && <Failure error={error} />}
        <Button type="submit" look="main" large disabled={busy}>
          {say(busy ? "sign-in.busy" : "sign-in")}
        </Button>
      </form>
      <p className="gate-note">{say("sign-in.first-run")}</p>
    </Gate>
  );
}

/** The first thing after a sign-in with a one-time password. */
export function ChangePassword(): ReactNode {
  const say = useText();
  const { changePassword, signOut } = useSession();
  const [differs, setDiffers] = useState(false);
  const { busy, error, send } = useForm(async (form) => {
    const same = form("next") === form("again");
    setDiffers(!same);
    if (same) await changePassword(form("current"), form("next"));
  });
  return (
    <Gate title={say("password.change")}>
      <p className="gate-note">{say("password.change.why")}</p>
      <form onSubmit={send} className="gate-form">
        <Field
          label={say("password.current")}
          name="current"
          type="password"
          autoComplete="current-password"
          required
        />
        <Field
          label={say("password.next")}
          name="next"
          type="password"
          autoComplete="new-password"
          minLength={12}
          note={say("password.rule")}
          required
        />
        <Field
          label={say("password.again")}
          name="again"
          type="password"
          autoComplete="new-password"
          error={differs ? say("password.differs") : undefined}
          required
        />
        {error !== undefined && <Failure error={error} />}
        <Button type="submit" look="main" large disabled={busy}>
          {say("password.change")}
        </Button>
        <Button look="quiet" onClick={() => void signOut()}>
          {say("sign-out")}
        </Button>
      </form>
    </Gate>
  );
}

function Gate(props: { readonly title: string; readonly children: ReactNode }): ReactNode {
  const say = useText();
  return (
    <main className="gate">
      <div className="gate-head">
        <a href="/" className="brand">
          <img src="/icon.svg" alt="" width="26" height="26" />
          {say("brand")}
        </a>
        <LanguageSwitch />
      </div>
      <h1>{props.title}</h1>
      {props.children}
    </main>
  );
}

interface Form {
  readonly busy: boolean;
  readonly error: unknown;
  readonly send: (event: FormEvent<HTMLFormElement>) => void;
}

function useForm(act: (field: (name: string) => string) => Promise<void>): Form {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    setBusy(true);
    setError(undefined);
    act((name) => String(data.get(name) ?? ""))
      .catch((reason: unknown) => setError(reason))
      .finally(() => setBusy(false));
  };
  return { busy, error, send };
}
