import type { ReactNode } from "react";
import { Button, Icon, useSession, useText } from "../../kit/index.ts";
import { Devices } from "./devices.tsx";
import { PhoneSignIn } from "./phone-sign-in.tsx";

/** Signed in or not, and what for. */
export function WhoIAm(): ReactNode {
  const say = useText();
  const { session, signOut } = useSession();
  if (session === undefined) return null;
  const known = session.level === "account" || session.level === "verified";
  if (!known) {
    return (
      <section className="service-group">
        <h2>{say("sign-in")}</h2>
        <p className="service-summary">{say("sign-in.citizen.why")}</p>
        <PhoneSignIn />
      </section>
    );
  }
  return (
    <>
      <section className="service-group">
        <h2>{say("me")}</h2>
        <div className="setting">
          <Icon name="person" />
          <span>
            {session.fullName ?? session.name ?? say("me.citizen")}
            <span className="service-summary">{say(`level.${session.level}`)}</span>
          </span>
          <Button onClick={() => void signOut()}>{say("sign-out")}</Button>
        </div>
      </section>
      <Devices />
    </>
  );
}
