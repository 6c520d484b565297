import { useEffect, useState, type ReactNode } from "react";
import { Button, Notice, useRoleName, useSession, useText } from "../kit/index.ts";
import { LanguageSwitch } from "./language-switch.tsx";
import { PasswordForm } from "./password-form.tsx";

/** Who I am here, and my password. */
export function Me(): ReactNode {
  const { session, signOut } = useSession();
  const say = useText();
  const roleName = useRoleName();
  const [changed, setChanged] = useState(0);
  useEffect(() => {
    document.title = `${say("me")} · ${say("brand")}`;
  }, [say]);
  const facts: readonly (readonly [string, string | undefined])[] = [
    ["me.full-name", session?.fullName],
    ["sign-in.name", session?.name],
    ["me.bureau", session?.bureau],
    ["me.roles", session?.roles.map(roleName).join(", ")],
  ];
  return (
    <div className="me">
      <h1>{say("me")}</h1>
      <dl className="me-facts">
        {facts.map(([key, value]) => (
          <div key={key}>
            <dt>{say(key)}</dt>
            <dd>{value === undefined || value === "" ? "–" : value}</dd>
          </div>
        ))}
      </dl>
      <div className="me-acts">
        <LanguageSwitch />
        <Button onClick={() => void signOut()}>{say("sign-out")}</Button>
      </div>
      <section className="me-password">
        <h2>{say("password.change")}</h2>
        <p className="gate-note">{say("password.change.elsewhere")}</p>
        {changed > 0 && <Notice>{say("password.changed")}</Notice>}
        <PasswordForm key={changed} onDone={() => setChanged(changed + 1)} />
      </section>
    </div>
  );
}
