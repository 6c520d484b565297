import { useState, type FormEvent } from "react";
import { useText } from "../kit/index.ts";

export interface FormState {
  readonly busy: boolean;
  /** What the server said of the last try. */
  readonly error: unknown;
  /** What is wrong with a field, in the viewer's language. */
  readonly fault: (field: string) => string | undefined;
  readonly send: (event: FormEvent<HTMLFormElement>) => void;
}

/**
 * A form that checks itself by its fields' `required` and `minLength`, says what is wrong beside the field in the page's
 * language (the browser speaks its own) and puts the cursor there.
 */
export function useForm(
  act: (field: (name: string) => string) => Promise<void>,
  check: (field: (name: string) => string) => Readonly<Record<string, string>> = () => ({}),
): FormState {
  const say = useText();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});

  const faultOf = ({ value, required, minLength }: HTMLInputElement): string | undefined => {
    if (required && value === "") return say("form.missing");
    return value.length < minLength ? say("form.too-short", { least: minLength }) : undefined;
  };
  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = event.currentTarget;
    const inputs = [...form.elements].filter((element) => element instanceof HTMLInputElement);
    const data = new FormData(form);
    const field = (name: string): string => String(data.get(name) ?? "");
    const found = {
      ...check(field),
      ...Object.fromEntries(
        inputs.flatMap((input) => {
          const fault = faultOf(input);
          return fault === undefined ? [] : [[input.name, fault]];
        }),
      ),
    };
    setFaults(found);
    setError(undefined);
    const first = inputs.find(({ name }) => name in found);
    if (first !== undefined) {
      first.focus();
      return;
    }
    setBusy(true);
    act(field)
      .catch((reason: unknown) => {
        setError(reason);
        inputs.find(({ autocomplete }) => autocomplete === "current-password")?.select();
      })
      .finally(() => setBusy(false));
  };
  return { busy, error, fault: (name) => faults[name], send };
}
