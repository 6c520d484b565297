import { useEffect, useState, type ReactNode } from "react";
import { useConnection, useText } from "../kit/index.ts";

/** Says so when nothing answers, or while the brain is still starting; goes by itself. */
export function ConnectionBanner(): ReactNode {
  const connection = useConnection();
  const say = useText();
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    setSeconds(0);
    if (connection === "online") return;
    const timer = setInterval(() => setSeconds((before) => before + 1), 1000);
    return () => clearInterval(timer);
  }, [connection]);
  if (connection === "online") return null;
  return (
    <div className={`connection connection-${connection}`} role="status" aria-live="polite">
      <span className="connection-wheel" aria-hidden />
      {say(`connection.${connection}`)}
      <span className="connection-since" aria-hidden>
        {say("connection.since", { seconds })}
      </span>
    </div>
  );
}
