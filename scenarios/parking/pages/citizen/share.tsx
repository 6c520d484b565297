import { useState, type ReactNode } from "react";
import { Button, Field, Icon, useText } from "../../../../web/kit/index.ts";

type Shared = "not-yet" | "copied" | "by-hand";

/** Hands the page's address on: through the phone's own sheet where there is one, else by copying it. */
export function Share(props: { readonly name: string }): ReactNode {
  const say = useText("parking");
  const [shared, setShared] = useState<Shared>("not-yet");
  const { origin, pathname, search } = window.location;
  const url = origin + pathname + search;

  const copy = (): Promise<void> =>
    Promise.resolve(navigator.clipboard?.writeText(url) ?? Promise.reject(new Error("no clipboard"))).then(
      () => {
        setShared("copied");
        setTimeout(() => setShared("not-yet"), 4000);
      },
      () => setShared("by-hand"),
    );
  const share = async (): Promise<void> => {
    if (typeof navigator.share !== "function") return copy();
    await navigator.share({ title: props.name, url }).catch((error: unknown) => {
      const cancelled = error instanceof DOMException && error.name === "AbortError";
      return cancelled ? undefined : copy();
    });
  };
  return (
    <div className="share">
      <Button look="quiet" onClick={() => void share()}>
        <Icon name="share" size={18} />
        {say(shared === "copied" ? "share.copied" : "share")}
      </Button>
      <span role="status" className="visually-hidden">
        {shared === "copied" && say("share.copied")}
      </span>
      {shared === "by-hand" && (
        <Field
          label={say("share.by-hand")}
          value={url}
          readOnly
          autoFocus
          onFocus={(event) => event.currentTarget.select()}
        />
      )}
    </div>
  );
}
