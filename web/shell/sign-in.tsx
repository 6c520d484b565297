import type { ReactNode } from "react";
import { Button, Failure, Field, Notice, useSession, useText } from "../kit/index.ts";
import { LanguageSwitch } from "./language-switch.tsx";
import { PasswordField, PasswordForm } from "./password-form.tsx";
import { useForm } from "./use-form.ts";

/** Staff sign-in; it stands in the place of the page that was asked for, so that signing in returns to it. */
export function SignIn(): ReactNode {
  const say = useText();
  const { signIn, expired } = useSession();
  const { busy, error, fault, send } = useForm(async (field) => signIn(field("name"), field("password")));
  return (
    <Gate title={say("sign-in")}>
      {expired && <Notice tone="warning">{say("sign-in.expired")}</Notice>}
      <form onSubmit={send} className="gate-form" noValidate>
        <Field
          label={say("sign-in.name")}
          name="name"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          error={fault("name")}
          required
          autoFocus
        />
        <PasswordField
          label={say("sign-in.password")}
          name="password"
          autoComplete="current-password"
          error={fault("password")}
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
  const { signOut } = useSession();
  return (
    <Gate title={say("password.change")}>
      <p className="gate-note">{say("password.change.why")}</p>
      <PasswordForm>
        <Button look="quiet" onClick={() => void signOut()}>
          {say("sign-out")}
        </Button>
      </PasswordForm>
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
