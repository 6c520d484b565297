import type { ReactNode } from "react";
import { Link, useLocation } from "wouter";
import { Icon, useText } from "../../kit/index.ts";

export const tabs = [
  { id: "home", path: "/", icon: "home" },
  { id: "services", path: "/services", icon: "appstore" },
  { id: "map", path: "/map", icon: "map" },
  { id: "messages", path: "/messages", icon: "message" },
  { id: "me", path: "/me", icon: "person" },
] as const;

/** At the bottom on phones, in the head where there is room. A service stands under the tab of the services. */
export function TabBar(): ReactNode {
  const say = useText();
  const [location] = useLocation();
  const current = tabs.find(({ path }) => location === path || (path !== "/" && location.startsWith(`${path}/`)));
  return (
    <nav className="tab-bar" aria-label={say("tabs")}>
      {tabs.map(({ id, path, icon }) => (
        <Link
          key={id}
          href={path}
          className="tab"
          aria-current={(current?.id ?? "services") === id ? "page" : undefined}
        >
          <Icon name={icon} />
          <span>{say(`tab.${id}`)}</span>
        </Link>
      ))}
    </nav>
  );
}
