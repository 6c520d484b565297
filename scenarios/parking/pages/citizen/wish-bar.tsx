import type { ReactNode } from "react";
import { Chips, formatDuration, formatPrice, useLanguage, useText } from "../../../../web/kit/index.ts";
import { countOf, noWishes, sorts, switches, type Switch, type Wishes } from "./wishes.ts";

const arrivals = [0, 10, 20, 30, 45, 60, 90, 120, 240];
const prices = [0, 300, 500, 1000];
const heights = [1.9, 2.1, 2.5, 3];

/** The usual choices, and the one that an address or an earlier day brought. */
const withValue = (usual: readonly number[], value: number | undefined): readonly number[] =>
  value === undefined || usual.includes(value) ? usual : [...usual, value].toSorted((one, other) => one - other);

export function WishBar(props: {
  readonly wishes: Wishes;
  /** It is known where he drives from. */
  readonly drives: boolean;
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
        options={withValue(arrivals, wishes.arriveIn).map((minutes) => [
          minutes,
          minutes === 0
            ? say(props.drives ? "wish.arrive.leave" : "wish.arrive.now")
            : say("wish.arrive.in", { time: formatDuration(minutes, language) }),
        ])}
        onChoose={(arriveIn) => onWishes({ ...wishes, arriveIn })}
      />
      <Choice
        label={say("wish.sort")}
        value={wishes.sort}
        options={sorts.map((sort) => [sort, say(`sort.${sort}`)])}
        onChoose={(sort) => onWishes({ ...wishes, sort })}
      />
      <Choice
        label={say("wish.price")}
        value={wishes.maxHourlyPrice ?? -1}
        options={[
          [-1, say("wish.price.any")],
          ...withValue(prices, wishes.maxHourlyPrice).map((price): [number, string] => [
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
          ...withValue(heights, wishes.minHeight).map((height): [number, string] => [
            height,
            say("wish.height.of", { height }),
          ]),
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
