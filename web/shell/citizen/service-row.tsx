import type { ReactNode } from "react";
import { Link } from "wouter";
import { Badge, Icon, useLanguage, useText } from "../../kit/index.ts";
import { isOpen, type PageEntry } from "../pages.ts";

/** One service to go to; one that is out of order says so where it stands. */
export function ServiceRow(props: {
  readonly page: PageEntry;
  readonly pinned?: boolean;
  readonly onPin?: () => void;
}): ReactNode {
  const { page, pinned = false, onPin } = props;
  const { language } = useLanguage();
  const say = useText();
  const title = page.title[language];
  return (
    <li className="service-row">
      <Link href={page.path} className="service-link">
        <span className="service-icon">
          <Icon name={page.icon ?? "page"} size={26} />
        </span>
        <span className="service-words">
          <span className="service-title">{title}</span>
          {page.summary !== undefined && <span className="service-summary">{page.summary[language]}</span>}
          {!isOpen(page) && <Badge tone="full">{say(`page.${page.closed}.short`)}</Badge>}
        </span>
      </Link>
      {onPin !== undefined && (
        <button
          type="button"
          className="service-pin"
          aria-pressed={pinned}
          aria-label={say(pinned ? "pin.off" : "pin.on", { page: title })}
          onClick={onPin}
        >
          <Icon name="star" />
        </button>
      )}
    </li>
  );
}
