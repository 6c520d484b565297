import type { ReactNode } from "react";
import { Icon } from "../../../web/kit/index.ts";
import type { CaseView } from "../contract.ts";

/** Small pictures that open whole; what is no picture by its name. */
export function FileStrip(props: { readonly files: CaseView["files"] }): ReactNode {
  if (props.files.length === 0) return null;
  return (
    <ul className="file-strip">
      {props.files.map(({ id, name, thumbnail }) => (
        <li key={id}>
          <a href={`/api/files/${id}`} target="_blank" rel="noreferrer">
            {thumbnail ? (
              <img src={`/api/files/${id}/thumbnail`} alt={name} loading="lazy" />
            ) : (
              <>
                <Icon name="file" /> {name}
              </>
            )}
          </a>
        </li>
      ))}
    </ul>
  );
}
