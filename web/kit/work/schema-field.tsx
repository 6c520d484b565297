import { useId, type ReactNode } from "react";
import { useLanguage, useText } from "../texts.tsx";
import { fieldKind, labelOf, type FieldSchema } from "./field-kind.ts";
import { FilePicker, type FileRule } from "./file-picker.tsx";
import { PlaceField } from "./place-field.tsx";

interface FieldProps {
  readonly name: string;
  readonly schema: FieldSchema;
  readonly required: boolean;
  readonly value: unknown;
  readonly error: string | undefined;
  readonly files: { readonly rule: FileRule; readonly caseKind?: string } | undefined;
  /** `busy`: it is not whole yet, a file is on its way. */
  readonly onValue: (value: unknown, busy?: boolean) => void;
}

/** One field with its label, its help and what is wrong with it. */
export function SchemaField(props: FieldProps): ReactNode {
  const { name, schema, required, error, files, onValue } = props;
  const { language } = useLanguage();
  const say = useText();
  const id = useId();
  const kind = fieldKind(schema);
  const label = labelOf(name, schema, language);
  const shown = required ? label : say("form.optional", { label });
  if (kind === "files" && files !== undefined) {
    return <FilePicker label={shown} {...files} onFiles={(ids, busy) => onValue(ids, busy)} error={error} />;
  }
  if (kind === "place") {
    return (
      <PlaceField label={shown} value={props.value as [number, number] | undefined} onPlace={onValue} error={error} />
    );
  }
  const help = error ?? schema.help?.[language];
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {shown}
      </label>
      <Control
        {...props}
        attributes={{
          id,
          "data-field": name,
          "aria-required": required,
          "aria-invalid": error !== undefined,
          "aria-describedby": help === undefined ? undefined : `${id}-help`,
        }}
      />
      {help !== undefined && (
        <div id={`${id}-help`} className={error === undefined ? "field-note" : "field-error"}>
          {help}
        </div>
      )}
    </div>
  );
}

function Control(props: FieldProps & { readonly attributes: Readonly<Record<string, unknown>> }): ReactNode {
  const { schema, value, onValue, attributes } = props;
  const { language } = useLanguage();
  const say = useText();
  const kind = fieldKind(schema);
  const text = value === undefined ? "" : String(value);
  if (kind === "choice") {
    const values = schema.enum ?? [];
    return (
      <select
        {...attributes}
        className="input"
        value={text}
        onChange={({ target }) => onValue(values.find((one) => String(one) === target.value))}
      >
        <option value="">{say("form.choose")}</option>
        {values.map((one) => (
          <option key={String(one)} value={String(one)}>
            {schema.labels?.[String(one)]?.[language] ?? String(one)}
          </option>
        ))}
      </select>
    );
  }
  if (kind === "yes-no") {
    return (
      <input
        {...attributes}
        type="checkbox"
        className="form-check"
        checked={value === true}
        onChange={({ target }) => onValue(target.checked)}
      />
    );
  }
  if (kind === "long-text") {
    return (
      <textarea
        {...attributes}
        className="input"
        rows={4}
        maxLength={schema.maxLength}
        value={text}
        onChange={({ target }) => onValue(target.value)}
      />
    );
  }
  if (kind === "number" || kind === "whole") {
    return (
      <input
        {...attributes}
        className="input"
        inputMode={kind === "whole" ? "numeric" : "decimal"}
        value={text}
        onChange={({ target }) => onValue(numberOf(target.value))}
      />
    );
  }
  return (
    <input
      {...attributes}
      className="input"
      type={kind === "date" ? "date" : "text"}
      maxLength={schema.maxLength}
      value={text}
      onChange={({ target }) => onValue(target.value)}
    />
  );
}

/** What is no number yet (`-`, `1.`) stays as it was typed: the server says that it is none. */
function numberOf(typed: string): unknown {
  const plain = typed.normalize("NFKC").trim();
  return /^-?\d+(\.\d*[1-9])?$/.test(plain) ? Number(plain) : plain;
}
