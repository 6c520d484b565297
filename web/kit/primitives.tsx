import { useId, type ButtonHTMLAttributes, type InputHTMLAttributes, type ReactNode } from "react";
import { errorText } from "./call-error.ts";
import { useLanguage, useText } from "./texts.tsx";
import "./primitives.css";

const join = (...names: readonly (string | false | undefined)[]): string => names.filter(Boolean).join(" ");

export function Button(
  props: ButtonHTMLAttributes<HTMLButtonElement> & {
    readonly look?: "plain" | "main" | "quiet";
    readonly large?: boolean;
    /** Only an icon is seen; the label is spoken. */
    readonly iconLabel?: string;
  },
): ReactNode {
  const { look = "plain", large, iconLabel, className, ...rest } = props;
  return (
    <button
      type="button"
      aria-label={iconLabel}
      title={iconLabel}
      {...rest}
      className={join(
        "button",
        `button-${look}`,
        large && "button-large",
        iconLabel !== undefined && "button-icon",
        className,
      )}
    />
  );
}

/** A group of switches, each on or off. */
export function Chips<Id extends string>(props: {
  readonly label: string;
  readonly chips: readonly { readonly id: Id; readonly label: string }[];
  readonly on: ReadonlySet<Id>;
  readonly onToggle: (id: Id) => void;
}): ReactNode {
  return (
    <div className="chips" role="group" aria-label={props.label}>
      {props.chips.map((chip) => (
        <button
          key={chip.id}
          type="button"
          className="chip"
          aria-pressed={props.on.has(chip.id)}
          onClick={() => props.onToggle(chip.id)}
        >
          {chip.label}
        </button>
      ))}
    </div>
  );
}

export function Field(
  props: InputHTMLAttributes<HTMLInputElement> & {
    readonly label: string;
    readonly note?: string;
    readonly error?: string;
  },
): ReactNode {
  const { label, note, error, ...rest } = props;
  const id = useId();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className="input"
        aria-invalid={error !== undefined}
        aria-describedby={note === undefined && error === undefined ? undefined : `${id}-note`}
        {...rest}
      />
      {(note ?? error) !== undefined && (
        <div id={`${id}-note`} className={error === undefined ? "field-note" : "field-error"}>
          {error ?? note}
        </div>
      )}
    </div>
  );
}

export function Empty(props: {
  readonly title: string;
  /** It stands in the place of a whole page, whose heading it is. */
  readonly page?: boolean;
  readonly children?: ReactNode;
}): ReactNode {
  const Title = props.page === true ? "h1" : "div";
  return (
    <div className="empty" role="status">
      <Title className="empty-title">{props.title}</Title>
      {props.children}
    </div>
  );
}

export function Skeleton(props: {
  readonly height: number | string;
  readonly width?: number | string;
  readonly lines?: number;
}): ReactNode {
  const lines = Array.from({ length: props.lines ?? 1 }, (_, line) => line);
  return (
    <div aria-hidden style={{ display: "grid", gap: 12 }}>
      {lines.map((line) => (
        <div key={line} className="skeleton" style={{ height: props.height, width: props.width ?? "100%" }} />
      ))}
    </div>
  );
}

export function Notice(props: { readonly tone?: "warning" | "fault"; readonly children: ReactNode }): ReactNode {
  return (
    <div className={join("notice", props.tone !== undefined && `notice-${props.tone}`)} role="status">
      {props.children}
    </div>
  );
}

/** What a failed call said, with a way to ask again. */
export function Failure(props: { readonly error: unknown; readonly onRetry?: () => void }): ReactNode {
  const { language } = useLanguage();
  const say = useText();
  return (
    <div className="notice notice-fault" role="alert">
      <p>{errorText(props.error, language)}</p>
      {props.onRetry !== undefined && (
        <Button look="quiet" onClick={props.onRetry}>
          {say("retry")}
        </Button>
      )}
    </div>
  );
}
