import { Input, Modal } from "antd";
import { useState, type KeyboardEvent, type ReactNode } from "react";
import { useLocation } from "wouter";
import { Badge, Icon, useLanguage, useText } from "../../kit/index.ts";
import { findPages } from "../find-pages.ts";
import { isOpen, type PageEntry } from "../pages.ts";
import { pageKey } from "../pinned.ts";

const most = 10;

/** Ctrl-K: go anywhere by a few letters, with the keyboard alone. */
export default function Palette(props: {
  readonly pages: readonly PageEntry[];
  readonly onClose: () => void;
}): ReactNode {
  const { pages, onClose } = props;
  const { language } = useLanguage();
  const say = useText();
  const [, go] = useLocation();
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const found = (text.trim() === "" ? pages : findPages(pages, text)).slice(0, most);
  const chosen = Math.min(at, found.length - 1);
  const open = (page: PageEntry | undefined): void => {
    if (page === undefined) return;
    go(page.path);
    onClose();
  };
  const press = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && found.length > 0) {
      event.preventDefault();
      setAt((chosen + step + found.length) % found.length);
    }
    if (event.key === "Enter" && !event.nativeEvent.isComposing) open(found[chosen]);
  };
  return (
    <Modal
      open
      onCancel={onClose}
      footer={null}
      title={say("search.all")}
      width={620}
      className="palette"
      destroyOnHidden
    >
      <Input
        autoFocus
        role="combobox"
        aria-expanded
        aria-controls="palette-found"
        aria-activedescendant={found.length === 0 ? undefined : `palette-${chosen}`}
        aria-label={say("search.all")}
        placeholder={say("search.all.hint")}
        value={text}
        maxLength={60}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={press}
      />
      <ul id="palette-found" role="listbox" aria-label={say("search.found")} className="palette-found">
        {found.map((page, place) => (
          // The keys are the box's: the list is never focused.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
          <li
            key={pageKey(page)}
            id={`palette-${place}`}
            role="option"
            aria-selected={place === chosen}
            onClick={() => open(page)}
          >
            <Icon name={page.icon ?? "page"} size={20} />
            <span className="app-words">{page.title[language]}</span>
            {!isOpen(page) && <Badge tone="full">{say(`page.${page.closed}.short`)}</Badge>}
            <span className="palette-bureau">{page.bureau[language]}</span>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p role="status">{say("search.none", { text: text.trim() })}</p>}
    </Modal>
  );
}
