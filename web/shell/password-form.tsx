import { useState, type ReactNode } from "react";
import { Button, CallError, Failure, Field, useSession, useText } from "../kit/index.ts";
import { useForm } from "./use-form.ts";

/** Asks for the present password and, twice, for the new one. Ends the account's other sessions. */
export function PasswordForm(props: { readonly onDone?: () => void; readonly children?: ReactNode }): ReactNode {
  const say = useText();
  const { changePassword } = useSession();
  const { busy, error, fault, send } = useForm(
    async (field) => {
      await changePassword(field("current"), field("next"));
      props.onDone?.();
    },
    (field): Record<string, string> => (field("next") === field("again") ? {} : { again: say("password.differs") }),
  );
  const wrong = error instanceof CallError && error.code === "people.sign-in.failed";
  return (
    <form onSubmit={send} className="gate-form" noValidate>
      <PasswordField
        label={say("password.current")}
        name="current"
        autoComplete="current-password"
        error={fault("current") ?? (wrong ? say("password.current.wrong") : undefined)}
      />
      <PasswordField
        label={say("password.next")}
        name="next"
        autoComplete="new-password"
        minLength={12}
        note={say("password.rule")}
        error={fault("next")}
      />
      <PasswordField label={say("password.again")} name="again" autoComplete="new-password" error={fault("again")} />
      {error !== undefined && !wrong && <Failure error={error} />}
      <Button type="submit" look="main" large disabled={busy}>
        {say(busy ? "password.busy" : "password.change")}
      </Button>
      {props.children}
    </form>
  );
}

/** A password that its writer may look at: long ones are hard to type on a phone. */
export function PasswordField(props: {
  readonly label: string;
  readonly name: string;
  readonly autoComplete: string;
  readonly minLength?: number;
  readonly note?: string;
  readonly error: string | undefined;
}): ReactNode {
  const say = useText();
  const [seen, setSeen] = useState(false);
  return (
    <div className="password-field">
      <Field {...props} type={seen ? "text" : "password"} autoCapitalize="none" spellCheck={false} required />
      <Button look="quiet" className="password-see" aria-pressed={seen} onClick={() => setSeen(!seen)}>
        {say(seen ? "password.hide" : "password.show")}
      </Button>
    </div>
  );
}
