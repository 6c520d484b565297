import type { ReactNode } from "react";
import { doors } from "../../../kernel/index.ts";
import {
  Badge,
  Button,
  Failure,
  formatRelative,
  useAct,
  useLanguage,
  useNow,
  useOperation,
  useText,
} from "../../kit/index.ts";

/** Where I am signed in; each can be signed out from here. */
export function Devices(): ReactNode {
  const { language } = useLanguage();
  const say = useText();
  const now = useNow();
  const answer = useOperation(doors.devices, {});
  const end = useAct(doors.endDevice, [doors.devices, doors.session]);
  return (
    <section className="service-group">
      <h2>{say("devices")}</h2>
      {answer.isError && <Failure error={answer.error} onRetry={() => void answer.refetch()} />}
      {end.isError && <Failure error={end.error} />}
      <ul className="service-list">
        {(answer.data?.devices ?? []).map(({ id, label, seenAt, current }) => (
          <li key={id} className="setting">
            <span>
              {label === "" ? say("devices.unnamed") : label}{" "}
              {current && <Badge tone="good">{say("devices.this")}</Badge>}
              <span className="service-summary">
                {say("devices.seen", { when: formatRelative(Math.min(seenAt, now), now, language) })}
              </span>
            </span>
            {!current && (
              <Button disabled={end.isPending} onClick={() => end.mutate({ id })}>
                {say("devices.end")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
