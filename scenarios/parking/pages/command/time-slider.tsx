import { useEffect, useState, type ReactNode } from "react";
import { Button, formatTime, Icon, useLanguage, useNow, useText } from "../../../../web/kit/index.ts";

const step = 15 * 60_000;
const stepsBack = 96;

/** Back through the last 24 hours in quarters; `undefined` is now. */
export function TimeSlider(props: {
  readonly at: number | undefined;
  readonly onAt: (at: number | undefined) => void;
  readonly timeZone: string | undefined;
  /** True while the picture of the instant is on its way: playing waits for it. */
  readonly busy: boolean;
}): ReactNode {
  const { at, onAt, busy } = props;
  const { language } = useLanguage();
  const say = useText("parking");
  const now = useNow(10);
  const [playing, setPlaying] = useState(false);
  const newest = Math.floor(now / step) * step;
  const oldest = newest - stepsBack * step;

  useEffect(() => {
    if (!playing || busy) return;
    const timer = setTimeout(() => {
      const next = (at ?? oldest - step) + step;
      if (next > newest) {
        setPlaying(false);
        onAt(undefined);
      } else onAt(next);
    }, 700);
    return () => clearTimeout(timer);
  }, [playing, busy, at, oldest, newest, onAt]);

  const position = at === undefined ? stepsBack + 1 : Math.round((at - oldest) / step);
  const told = at === undefined ? say("time.live") : formatTime(at, now, language, props.timeZone);
  return (
    <div className="wall-time">
      <Button
        iconLabel={say(playing ? "time.pause" : "time.play")}
        onClick={() => {
          if (!playing && at === undefined) onAt(oldest);
          setPlaying(!playing);
        }}
      >
        <Icon name={playing ? "pause" : "play"} size={18} />
      </Button>
      <time className="wall-time-from" dateTime={new Date(oldest).toISOString()}>
        {formatTime(oldest, now, language, props.timeZone)}
      </time>
      <input
        type="range"
        min={0}
        max={stepsBack + 1}
        value={Math.max(0, position)}
        aria-label={say("time.label")}
        aria-valuetext={told}
        onChange={(event) => {
          const chosen = Number(event.target.value);
          setPlaying(false);
          onAt(chosen > stepsBack ? undefined : oldest + chosen * step);
        }}
      />
      {at !== undefined && <output className="wall-time-now">{told}</output>}
      <Button
        look={at === undefined ? "main" : "plain"}
        aria-pressed={at === undefined}
        onClick={() => {
          setPlaying(false);
          onAt(undefined);
        }}
      >
        {say("time.live")}
      </Button>
    </div>
  );
}
