import type { Static, TObject } from "typebox";
import type { Contributions } from "../rooms/contributions.ts";
import type { RoomName } from "../rooms/all-rooms.ts";
import type { Migration } from "../store/store.ts";
import type { Text, TextTable } from "../texts/text.ts";
import type { ThingType } from "../things/types.ts";
import type { City } from "./city.ts";
import type { InputDeclaration } from "./input-declaration.ts";
import type { Operation } from "./operation.ts";
import type { PageDeclaration } from "./page-declaration.ts";
import type { ScenarioJob } from "./scenario-job.ts";

/** What a scenario is by itself, whatever city it gets. */
interface ScenarioFacts extends Partial<Pick<Contributions, "cases" | "guards" | "messages">> {
  readonly id: string;
  /** Semantic version. */
  readonly version: string;
  readonly name: Text;
  readonly summary: Text;
  /** The bureau that answers for it. */
  readonly owner: Text;
  readonly things?: readonly ThingType[];
  readonly pages?: readonly PageDeclaration[];
  readonly inputs?: readonly InputDeclaration[];
  readonly migrations?: readonly Migration[];
  readonly texts: { readonly zh: TextTable; readonly en: TextTable };
  /** True: cannot be switched off, since nobody could switch it on again. */
  readonly essential?: true;
}

/** Of the places where a city is asked for, only its `kept` may be told from: needs and settings are what the declaration says. */
type OwnCity<Need extends RoomName, Settings extends TObject, Kept> = City<
  NoInfer<Need>,
  NoInfer<Static<Settings>>,
  Kept
>;

/** Read this first in any scenario: it names everything below it. `Need`, `Settings` and `Kept` make the type of its city. */
export interface ScenarioDeclaration<Need extends RoomName, Settings extends TObject, Kept> extends ScenarioFacts {
  readonly needs: readonly Need[];
  readonly settings?: Settings;
  readonly operations: readonly Operation<OwnCity<Need, Settings, Kept>>[];
  readonly jobs?: readonly ScenarioJob<OwnCity<Need, Settings, Kept>>[];
  /** Subscriptions and jobs; all of them end by themselves at stop. What it returns is `city.kept` from then on. */
  readonly start?: (city: City<Need, Static<Settings>>) => Promise<Kept> | Kept;
  /**
   * Called before what `start` registered ends, to save and to end what the city does not know of. Has five seconds;
   * failing is only logged.
   */
  readonly stop?: (city: OwnCity<Need, Settings, Kept>) => Promise<void> | void;
}

/** A scenario as the house handles it, whatever city it was written for. */
export interface Scenario extends ScenarioFacts {
  readonly needs: readonly RoomName[];
  readonly settings?: TObject;
  readonly operations: readonly Operation[];
  readonly jobs?: readonly ScenarioJob[];
  readonly start?: (city: never) => unknown;
  readonly stop?: (city: never) => Promise<void> | void;
}

/** Checks that every handler gets along with what the scenario needs, sets and keeps. */
export function scenario<const Need extends RoomName = never, Settings extends TObject = TObject, Kept = undefined>(
  declaration: ScenarioDeclaration<Need, Settings, Kept>,
): Scenario {
  return declaration;
}
