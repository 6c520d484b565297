import type { ReactNode } from "react";

/** One of a few, all seen. */
export function Choice<Id extends string>(props: {
  readonly label: string;
  readonly value: Id;
  readonly options: readonly { readonly id: Id; readonly label: string }[];
  readonly onChoose: (id: Id) => void;
}): ReactNode {
  return (
    <div className="chips choice" role="radiogroup" aria-label={props.label}>
      {props.options.map(({ id, label }) => (
        <button
          key={id}
          type="button"
          role="radio"
          className="chip"
          aria-checked={id === props.value}
          onClick={() => props.onChoose(id)}
        >
          {label}
        </button>
      ))}
    </div>
  );
}
