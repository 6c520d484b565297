import { useEffect, type ReactNode } from "react";
import {
  Button,
  Failure,
  Freshness,
  Icon,
  Simulated,
  Skeleton,
  useOperation,
  useText,
} from "../../../../web/kit/index.ts";
import { site } from "../../contract.ts";
import { Outlook } from "../outlook.tsx";
import "./site-card.css";

/** The site that was pressed on the map. */
export function SiteCard(props: { readonly id: string; readonly onClose: () => void }): ReactNode {
  const { onClose } = props;
  const say = useText("parking");
  const answer = useOperation(site, { id: props.id }, { every: 10 });
  const place = answer.data?.place;
  useEffect(() => {
    const close = (event: KeyboardEvent): void => {
      if (event.key === "Escape") onClose();
    };
    addEventListener("keydown", close);
    return () => removeEventListener("keydown", close);
  }, [onClose]);
  return (
    <section className="wall-card" aria-label={place?.name ?? props.id}>
      <div className="wall-card-head">
        <h2>{place?.name ?? props.id}</h2>
        <Button look="quiet" iconLabel={say("close")} onClick={onClose}>
          <Icon name="close" size={18} />
        </Button>
      </div>
      {answer.isPending && <Skeleton height={24} lines={3} />}
      {answer.isError && <Failure error={answer.error} onRetry={() => void answer.refetch()} />}
      {place !== undefined && (
        <>
          <p className="wall-card-figure">
            {place.free === undefined
              ? say("figure.none")
              : say("free-and-total", { free: place.free, total: place.total ?? "?" })}
          </p>
          {place.flags.length > 0 && <p>{place.flags.map((flag) => say(`flag.${flag}`)).join(" · ")}</p>}
          <p className="wall-card-badges">
            <Freshness at={place.observedAt} />
            {place.simulated && <Simulated short />}
            <span>{place.source}</span>
          </p>
          <Outlook place={place} />
        </>
      )}
    </section>
  );
}
