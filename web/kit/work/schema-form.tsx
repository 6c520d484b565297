import { useRef, useState, type FormEvent, type ReactNode } from "react";
import { CallError } from "../call-error.ts";
import { Button, Failure } from "../primitives.tsx";
import { useLanguage, useText } from "../texts.tsx";
import { faultyField, given, missingFields, type FormSchema } from "./field-kind.ts";
import type { FileRule } from "./file-picker.tsx";
import { SchemaField } from "./schema-field.tsx";
import "./schema-form.css";

/**
 * A form made of a JSON Schema whose fields have labels in both languages. What is missing is said at the field before
 * anything is sent; everything else is the server's to judge, and what it says stands at its field.
 */
export function SchemaForm(props: {
  readonly schema: FormSchema;
  readonly values?: Readonly<Record<string, unknown>>;
  readonly submit: string;
  /** Gets what was given. Throws what the server said. */
  readonly onSubmit: (values: Readonly<Record<string, unknown>>) => Promise<unknown>;
  /** For fields of files: what the kind of case allows. */
  readonly files?: { readonly rule: FileRule; readonly caseKind?: string };
  /** True while the caller's own parts of the form are not ready. */
  readonly waits?: boolean;
  /** More of the form, before the button: a place, files, a note. */
  readonly children?: ReactNode;
}): ReactNode {
  const { schema, submit, onSubmit, files, waits = false, children } = props;
  const { language } = useLanguage();
  const say = useText();
  const [values, setValues] = useState<Readonly<Record<string, unknown>>>(props.values ?? {});
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const [error, setError] = useState<unknown>();
  const [sending, setSending] = useState(false);
  const [loading, setLoading] = useState<ReadonlySet<string>>(new Set());
  const form = useRef<HTMLFormElement>(null);
  const names = Object.keys(schema.properties ?? {});

  const show = (found: Readonly<Record<string, string>>): void => {
    setFaults(found);
    const first = names.find((name) => name in found);
    if (first !== undefined) form.current?.querySelector<HTMLElement>(`[data-field="${CSS.escape(first)}"]`)?.focus();
  };
  const failed = (reason: unknown): void => {
    const field = reason instanceof CallError ? faultyField(reason.answer.field, names) : undefined;
    if (field !== undefined && reason instanceof CallError) show({ [field]: reason.answer.message[language] });
    else setError(reason);
  };
  const send = (event: FormEvent): void => {
    event.preventDefault();
    setError(undefined);
    const missing = missingFields(schema, values);
    show(Object.fromEntries(missing.map((name) => [name, say("form.missing")])));
    if (missing.length > 0) return;
    setSending(true);
    onSubmit(given(values))
      .catch(failed)
      .finally(() => setSending(false));
  };
  return (
    <form ref={form} className="schema-form" noValidate onSubmit={send}>
      {names.map((name) => (
        <SchemaField
          key={name}
          name={name}
          schema={schema.properties![name]!}
          required={schema.required?.includes(name) === true}
          value={values[name]}
          error={faults[name]}
          files={files}
          onValue={(value, busy = false) => {
            setValues((before) => ({ ...before, [name]: value }));
            setFaults((before) => Object.fromEntries(Object.entries(before).filter(([one]) => one !== name)));
            setLoading((before) => new Set([...before].filter((one) => one !== name).concat(busy ? [name] : [])));
          }}
        />
      ))}
      {children}
      {error !== undefined && <Failure error={error} />}
      <Button type="submit" look="main" large disabled={sending || waits || loading.size > 0}>
        {say(sending ? "form.sending" : loading.size > 0 ? "form.files-loading" : "form.as-is", { submit })}
      </Button>
    </form>
  );
}
