import type { ReactNode } from "react";
import { Route, Switch } from "wouter";
import { NotFound } from "./not-found.tsx";
import { PageView, Waiting } from "./page-view.tsx";
import type { PageEntry } from "./pages.ts";

/** The routes of one face: a page owns its path and all below it. */
export function FaceRoutes(props: {
  readonly pages: readonly PageEntry[] | undefined;
  readonly home: ReactNode;
  /** Shown where no page is known, e.g. the way to sign in. */
  readonly stranger?: ReactNode;
}): ReactNode {
  if (props.pages === undefined) return <Waiting />;
  return (
    <Switch>
      <Route path="/">{props.home}</Route>
      {props.pages.map((page) => (
        <Route key={`${page.scenario}/${page.id}`} path={page.path} nest>
          <PageView page={page} />
        </Route>
      ))}
      <Route>{props.stranger ?? <NotFound />}</Route>
    </Switch>
  );
}
