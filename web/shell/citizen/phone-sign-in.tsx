import { useState, type FormEvent, type ReactNode } from "react";
import { doors } from "../../../kernel/index.ts";
import { Button, Failure, Field, useAct, useNow, useSession, useText } from "../../kit/index.ts";

/** By phone number and a code; where messages are simulated, the code is shown and called so. */
export function PhoneSignIn(): ReactNode {
  const say = useText();
  const { signInByCode } = useSession();
  const now = useNow(1);
  const [phone, setPhone] = useState("");
  const [code, setCode] = useState("");
  const ask = useAct(doors.requestCode);
  const [entering, setEntering] = useState(false);
  const [error, setError] = useState<unknown>();
  const sent = ask.data;
  const wait = sent === undefined ? 0 : Math.max(0, Math.ceil((sent.againAt - now) / 1000));
  const request = (event?: FormEvent): void => {
    event?.preventDefault();
    setError(undefined);
    ask.mutate({ phone }, { onError: setError });
  };
  const enter = (event: FormEvent): void => {
    event.preventDefault();
    if (sent === undefined) return;
    setError(undefined);
    setEntering(true);
    signInByCode(sent.challenge, code)
      .catch(setError)
      .finally(() => setEntering(false));
  };
  return (
    <form className="phone-sign-in" onSubmit={sent === undefined ? request : enter} noValidate>
      <Field
        label={say("phone")}
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        name="phone"
        value={phone}
        maxLength={40}
        disabled={sent !== undefined}
        onChange={({ target }) => setPhone(target.value)}
      />
      {sent !== undefined && (
        <>
          {sent.simulated !== undefined && (
            <p className="phone-simulated" role="status">
              {say("phone.code.simulated", { code: sent.simulated.code })}
            </p>
          )}
          <Field
            label={say("phone.code")}
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            autoFocus
            value={code}
            maxLength={20}
            onChange={({ target }) => setCode(target.value)}
          />
        </>
      )}
      {error !== undefined && <Failure error={error} />}
      <Button
        type="submit"
        look="main"
        large
        disabled={ask.isPending || entering || (sent === undefined ? phone : code).trim() === ""}
      >
        {say(sent === undefined ? "phone.ask" : "sign-in")}
      </Button>
      {sent !== undefined && (
        <div className="me-faces">
          <Button disabled={wait > 0 || ask.isPending} onClick={() => request()}>
            {wait > 0 ? say("phone.again.wait", { seconds: wait }) : say("phone.again")}
          </Button>
          <Button
            look="quiet"
            onClick={() => {
              ask.reset();
              setCode("");
              setError(undefined);
            }}
          >
            {say("phone.other")}
          </Button>
        </div>
      )}
    </form>
  );
}
