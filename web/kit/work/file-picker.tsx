import { useEffect, useId, useRef, useState, type ReactNode } from "react";
import { Button } from "../primitives.tsx";
import { errorText } from "../call-error.ts";
import { formatNumber } from "../format.ts";
import { Icon } from "../icons.tsx";
import { useLanguage, useText } from "../texts.tsx";
import "./file-picker.css";
import { uploadFile, type TakenFile } from "./upload-file.ts";

export interface FileRule {
  readonly most: number;
  /** Media types. */
  readonly types: readonly string[];
  readonly maxBytes: number;
}

/** One that was picked: on its way, taken in, or refused with the server's reason. */
interface Picked {
  readonly key: number;
  readonly file: File;
  readonly preview?: string;
  readonly share: number;
  readonly taken?: TakenFile;
  readonly error?: unknown;
}

const megabytes = (bytes: number): number => bytes / 1_000_000;

/**
 * Files to go with a case: taken with the camera or picked, sent at once with their progress, seen before they are sent,
 * taken away again. One that failed can be tried again.
 */
export function FilePicker(props: {
  readonly label: string;
  readonly rule: FileRule;
  /** Under whose rule the city judges them. */
  readonly caseKind?: string;
  /** Told at each change: ids of what was taken in, and whether some are on their way still. */
  readonly onFiles: (ids: readonly string[], busy: boolean) => void;
  readonly error?: string;
}): ReactNode {
  const { label, rule, caseKind, onFiles, error } = props;
  const { language } = useLanguage();
  const say = useText();
  const id = useId();
  const [picked, setPicked] = useState<readonly Picked[]>([]);
  const [refused, setRefused] = useState<readonly string[]>([]);
  const counter = useRef(0);
  const ending = useRef(new Map<number, AbortController>());
  const tell = useRef(onFiles);
  tell.current = onFiles;

  useEffect(() => {
    const ids = picked.flatMap(({ taken }) => (taken === undefined ? [] : [taken.id]));
    tell.current(
      ids,
      picked.some(({ taken, error }) => taken === undefined && error === undefined),
    );
  }, [picked]);
  useEffect(() => {
    const all = ending.current;
    return () => all.forEach((one) => one.abort());
  }, []);

  const change = (key: number, more: Partial<Picked>): void =>
    setPicked((before) => before.map((one) => (one.key === key ? { ...one, ...more } : one)));
  const send = (key: number, file: File): void => {
    const end = new AbortController();
    ending.current.set(key, end);
    change(key, { error: undefined, share: 0 });
    uploadFile(file, { caseKind, onProgress: (share) => change(key, { share }), signal: end.signal }).then(
      (taken) => change(key, { taken, share: 1 }),
      (reason: unknown) => change(key, { error: reason }),
    );
  };
  const add = (files: readonly File[]): void => {
    const free = rule.most - picked.length;
    const tooLarge = files.filter(({ size }) => size > rule.maxBytes);
    const fitting = files.filter(({ size }) => size <= rule.maxBytes);
    const most = formatNumber(megabytes(rule.maxBytes), language, 1);
    setRefused([
      ...tooLarge.map(({ name }) => say("files.too-large", { name, most })),
      ...(fitting.length > free ? [say("files.too-many", { most: rule.most })] : []),
    ]);
    const added = fitting.slice(0, free).map((file) => {
      const preview = file.type.startsWith("image/") ? { preview: URL.createObjectURL(file) } : {};
      return { key: ++counter.current, file, share: 0, ...preview };
    });
    setPicked((before) => [...before, ...added]);
    for (const { key, file } of added) send(key, file);
  };
  const remove = ({ key, preview }: Picked): void => {
    ending.current.get(key)?.abort();
    if (preview !== undefined) URL.revokeObjectURL(preview);
    setPicked((before) => before.filter((one) => one.key !== key));
  };

  return (
    <div className="field">
      <span className="field-label" id={`${id}-label`}>
        {label}
      </span>
      <ul className="files" aria-labelledby={`${id}-label`}>
        {picked.map((one) => (
          <li key={one.key} className="file">
            {one.preview === undefined ? <Icon name="file" size={28} /> : <img src={one.preview} alt={one.file.name} />}
            <span className="file-words">
              {one.file.name}
              {one.taken === undefined && one.error === undefined && (
                <progress max={1} value={one.share} aria-label={say("files.sending", { name: one.file.name })} />
              )}
              {one.error !== undefined && (
                <span className="field-error" role="alert">
                  {errorText(one.error, language)}
                </span>
              )}
            </span>
            {one.error !== undefined && (
              <Button look="quiet" onClick={() => send(one.key, one.file)}>
                {say("retry")}
              </Button>
            )}
            <Button look="quiet" iconLabel={say("files.remove", { name: one.file.name })} onClick={() => remove(one)}>
              <Icon name="close" size={18} />
            </Button>
          </li>
        ))}
      </ul>
      {picked.length < rule.most && (
        <label className="button file-add">
          <Icon name="camera" size={20} />
          {say("files.add")}
          <input
            type="file"
            className="visually-hidden"
            accept={rule.types.join(",")}
            multiple={rule.most > 1}
            aria-describedby={`${id}-note`}
            onChange={({ target }) => {
              add([...(target.files ?? [])]);
              target.value = "";
            }}
          />
        </label>
      )}
      <div id={`${id}-note`} className={error === undefined ? "field-note" : "field-error"}>
        {error ?? say("files.rule", { most: rule.most, size: formatNumber(megabytes(rule.maxBytes), language, 1) })}
      </div>
      {refused.map((why) => (
        <p key={why} className="field-error" role="alert">
          {why}
        </p>
      ))}
    </div>
  );
}
