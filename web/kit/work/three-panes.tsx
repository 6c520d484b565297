import type { ReactNode } from "react";
import { Button } from "../primitives.tsx";
import { Icon } from "../icons.tsx";
import { useText } from "../texts.tsx";
import "./three-panes.css";

/**
 * A list, what is chosen in it, and what goes with that, each scrolling by itself. Where there is no room the list gives
 * way to what is chosen, with a way back; the side follows below it.
 */
export function ThreePanes(props: {
  readonly list: ReactNode;
  /** Absent as long as nothing is chosen. */
  readonly detail?: ReactNode;
  readonly side?: ReactNode;
  /** In the place of the detail when nothing is chosen. */
  readonly none: ReactNode;
  readonly labels: { readonly list: string; readonly detail: string; readonly side: string };
  readonly onBack: () => void;
}): ReactNode {
  const { list, detail, side, none, labels, onBack } = props;
  const say = useText();
  return (
    <div className="three-panes" data-chosen={detail !== undefined}>
      <section className="pane pane-list" aria-label={labels.list}>
        {list}
      </section>
      <section className="pane pane-detail" aria-label={labels.detail}>
        {detail !== undefined && (
          <Button look="quiet" className="pane-back" onClick={onBack}>
            <Icon name="back" size={20} />
            {say("back-to-list")}
          </Button>
        )}
        {detail ?? none}
      </section>
      {detail !== undefined && side !== undefined && (
        <aside className="pane pane-side" aria-label={labels.side}>
          {side}
        </aside>
      )}
    </div>
  );
}
