import { lazy, Suspense, type ReactNode } from "react";
import { Route, Switch } from "wouter";
import CitizenFace from "./shell/citizen-face.tsx";
import { ConnectionBanner } from "./shell/connection-banner.tsx";
import { SimulatedStrip } from "./shell/simulated-strip.tsx";
import { Waiting } from "./shell/page-view.tsx";

const WorkbenchFace = lazy(() => import("./shell/workbench-face.tsx"));
const CommandFace = lazy(() => import("./shell/command-face.tsx"));

export function App(): ReactNode {
  return (
    <div className="app">
      <SimulatedStrip />
      <ConnectionBanner />
      <Suspense fallback={<Waiting />}>
        <Switch>
          <Route path="/workbench" nest>
            <WorkbenchFace />
          </Route>
          <Route path="/command" nest>
            <CommandFace />
          </Route>
          <Route>
            <CitizenFace />
          </Route>
        </Switch>
      </Suspense>
    </div>
  );
}
