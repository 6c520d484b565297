import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { Button, Icon, useDistrictName, useOperation, useQuiet, useText } from "../../../../web/kit/index.ts";
import { search } from "../../contract.ts";
import "./search-box.css";
import type { Static } from "typebox";

export type Hit = Static<typeof search.output>["hits"][number];

/** Where do you want to go: destinations and car parks by name. */
export function SearchBox(props: {
  readonly goalName: string | undefined;
  readonly onHit: (hit: Hit) => void;
  readonly onClear: () => void;
}): ReactNode {
  const say = useText("parking");
  const districtName = useDistrictName();
  const list = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const asked = useQuiet(text.trim());
  const answer = useOperation(search, { text: asked }, { when: asked !== "", keep: true });
  const hits = asked === "" ? [] : (answer.data?.hits ?? []);

  const choose = (hit: Hit | undefined): void => {
    if (hit === undefined) return;
    setText("");
    setOpen(false);
    /** On a phone the keyboard would go on to cover what was found. */
    input.current?.blur();
    props.onHit(hit);
  };
  const keys = (event: KeyboardEvent): void => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0 && hits.length > 0) {
      event.preventDefault();
      const next = (active + step + hits.length) % hits.length;
      setActive(next);
      document.getElementById(`${list}-${next}`)?.scrollIntoView({ block: "nearest" });
    }
    if (event.key === "Enter") choose(hits[active]);
    if (event.key === "Escape") setOpen(false);
  };
  const shown = open && asked !== "";
  return (
    <div className="search">
      <Icon name="search" size={20} />
      <input
        ref={input}
        className="search-input"
        type="text"
        enterKeyHint="search"
        role="combobox"
        aria-expanded={shown}
        aria-controls={list}
        aria-activedescendant={shown && hits.length > 0 ? `${list}-${active}` : undefined}
        aria-label={say("search.label")}
        placeholder={props.goalName ?? say("search.placeholder")}
        maxLength={100}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setTimeout(() => setOpen(false), 150)}
        onKeyDown={keys}
      />
      {(text !== "" || props.goalName !== undefined) && (
        <Button
          look="quiet"
          iconLabel={say("search.clear")}
          onClick={() => {
            setText("");
            props.onClear();
          }}
        >
          <Icon name="close" size={18} />
        </Button>
      )}
      {shown && (
        <ul className="search-hits" id={list} role="listbox" aria-label={say("search.label")}>
          {hits.map((hit, number) => (
            <li
              key={`${hit.kind}/${hit.id ?? hit.name}/${hit.lon}`}
              id={`${list}-${number}`}
              role="option"
              aria-selected={number === active}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => choose(hit)}
            >
              <span className="search-hit-name">{hit.name}</span>
              <span className="search-hit-detail">
                {[say(`kind.${hit.kind}`), hit.id === undefined ? hit.detail : districtName(hit.detail ?? "")]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </li>
          ))}
          {hits.length === 0 && !answer.isFetching && (
            <li className="search-none">{say("search.none", { text: asked })}</li>
          )}
        </ul>
      )}
    </div>
  );
}
