import type { ReactNode } from "react";
import { Chips, formatDuration, formatPrice, useLanguage, useText } from "../../../../web/kit/index.ts";

const switches = ["openNow", "charging", "disabled", "covered", "all"] as const;
type Switch = (typeof switches)[number];

/** What the person wants of a place; absent means any. */
export interface Wishes {
  readonly on: ReadonlySet<Switch>;
  readonly arriveIn: number;
  readonly sort: "best" | "distance" | "price";
  /** Minor units. */
  readonly maxHourlyPrice?: number;
  /** Metres of the vehicle. */
  readonly minHeight?: number;
}

export const noWishes: Wishes = { on: new Set(), arriveIn: 0, sort: "best" };

/** The part of `parking.near`'s input that the wishes fill. */
export function wishInput(wishes: Wishes): object {
  return {
    sort: wishes.sort,
    arriveIn: wishes.arriveIn === 0 ? undefined : wishes.arriveIn,
    maxHourlyPrice: wishes.maxHourlyPrice,
    minHeight: wishes.minHeight,
    ...Object.fromEntries([...wishes.on].map((name) => [name, true])),
  };
}

/** How many of the wishes leave places out or change their order. */
const countOf = ({ on, arriveIn, sort, maxHourlyPrice, minHeight }: Wishes): number =>
  on.size +
  [arriveIn !== 0, sort !== noWishes.sort, maxHourlyPrice !== undefined, minHeight !== undefined].filter(Boolean)
    .length;

/** Whether the wishes may have left places out. */
export const isNarrow = ({ on, maxHourlyPrice, minHeight }: Wishes): boolean =>
  [...on].some((name) => name !== "all") || maxHourlyPrice !== undefined || minHeight !== undefined;

const arrivals = [0, 10, 20, 30, 45, 60, 90, 120, 240];
const prices = [0, 300, 500, 1000];
const heights = [1.9, 2.1, 2.5, 3];

export function WishBar(props: {
  readonly wishes: Wishes;
  readonly currency: string;
  readonly onWishes: (wishes: Wishes) => void;
}): ReactNode {
  const { wishes, onWishes } = props;
  const { language } = useLanguage();
  const say = useText("parking");
  const asked = countOf(wishes);
  const toggle = (name: Switch): void => {
    const on = new Set(wishes.on);
    if (!on.delete(name)) on.add(name);
    onWishes({ ...wishes, on });
  };
  return (
    <div className="wish-row chips">
      {asked > 0 && (
        <button type="button" className="chip wish-clear" onClick={() => onWishes(noWishes)}>
          <span aria-hidden>✕</span> {say("wish.clear", { count: asked })}
        </button>
      )}
      <Choice
        label={say("wish.arrive")}
        value={wishes.arriveIn}
        options={arrivals.map((minutes) => [
          minutes,
          minutes === 0 ? say("wish.arrive.now") : say("wish.arrive.in", { time: formatDuration(minutes, language) }),
        ])}
        onChoose={(arriveIn) => onWishes({ ...wishes, arriveIn })}
      />
      <Choice
        label={say("wish.sort")}
        value={wishes.sort}
        options={(["best", "distance", "price"] as const).map((sort) => [sort, say(`sort.${sort}`)])}
        onChoose={(sort) => onWishes({ ...wishes, sort })}
      />
      <Choice
        label={say("wish.price")}
        value={wishes.maxHourlyPrice ?? -1}
        options={[
          [-1, say("wish.price.any")],
          ...prices.map((price): [number, string] => [
            price,
            price === 0
              ? say("price.free")
              : say("wish.price.up-to", { price: formatPrice(price, props.currency, language) }),
          ]),
        ]}
        onChoose={(price) => onWishes({ ...wishes, maxHourlyPrice: price < 0 ? undefined : price })}
      />
      <Choice
        label={say("wish.height")}
        value={wishes.minHeight ?? 0}
        options={[
          [0, say("wish.height.any")],
          ...heights.map((height): [number, string] => [height, say("wish.height.of", { height })]),
        ]}
        onChoose={(height) => onWishes({ ...wishes, minHeight: height === 0 ? undefined : height })}
      />
      <Chips
        label={say("wish.switches")}
        chips={switches.map((id) => ({ id, label: say(`wish.${id}`) }))}
        on={wishes.on}
        onToggle={toggle}
      />
    </div>
  );
}

function Choice<Value extends string | number>(props: {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly (readonly [Value, string])[];
  readonly onChoose: (value: Value) => void;
}): ReactNode {
  return (
    <select
      className="chip"
      data-set={props.value !== props.options[0]?.[0]}
      aria-label={props.label}
      value={props.value}
      onChange={(event) => {
        const chosen = props.options.find(([value]) => String(value) === event.target.value);
        if (chosen !== undefined) props.onChoose(chosen[0]);
      }}
    >
      {props.options.map(([value, text]) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </select>
  );
}
