import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { Button, Icon, useOperation, useQuiet, useText, type LonLat } from "../../../../web/kit/index.ts";
import { search } from "../../contract.ts";
import { HitRow, type Hit } from "./hit-row.tsx";
import "./search-box.css";

/** Names are short; a link of a map app is long. */
const longestText = 1000;

/** To about a kilometre: a small movement asks nothing anew. */
const nearly = (degrees: number): number => Math.round(degrees * 100) / 100;

/** Where do you want to go: places, car parks, streets, crossings, coordinates, links of map apps. */
export function SearchBox(props: {
  readonly goalName: string | undefined;
  /** Where the person looks. */
  readonly around: LonLat | undefined;
  readonly onHit: (hit: Hit) => void;
  readonly onClear: () => void;
}): ReactNode {
  const say = useText("parking");
  const list = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const asked = useQuiet(text.trim());
  const [lon, lat] = (props.around ?? []).map(nearly);
  const answer = useOperation(search, { text: asked, lon, lat }, { when: asked !== "", keep: true });
  const hits = asked === "" ? [] : (answer.data?.hits ?? []);
  /** What is shown answers what is written. */
  const settled = asked === text.trim() && !answer.isPlaceholderData && answer.data !== undefined;
  const [entered, setEntered] = useState(false);

  const choose = (hit: Hit | undefined): void => {
    if (hit === undefined) return;
    setText("");
    setEntered(false);
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
    if (event.key === "Enter") {
      if (settled) choose(hits[active]);
      else setEntered(text.trim() !== "");
    }
    if (event.key === "Escape") setOpen(false);
  };
  const [best] = hits;
  useEffect(() => {
    if (!entered || !settled) return;
    setEntered(false);
    choose(best);
  });
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
        maxLength={longestText}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
          setEntered(false);
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
            <HitRow
              key={`${hit.kind}/${hit.id ?? hit.name}/${hit.lon}`}
              hit={hit}
              id={`${list}-${number}`}
              active={number === active}
              onChoose={() => choose(hit)}
            />
          ))}
          {answer.data?.remark !== undefined && asked !== "" && (
            <li className="search-remark" role="status">
              {answer.data.remark}
            </li>
          )}
          {hits.length === 0 && !answer.isFetching && (
            <li className="search-none" role="status">
              {answer.data?.remark === undefined && <p>{say("search.none", { text: asked.slice(0, 60) })}</p>}
              <p>{say("search.hint")}</p>
            </li>
          )}
        </ul>
      )}
    </div>
  );
}
