import { Modal } from "antd";
import type { ReactNode } from "react";
import { Failure } from "../../../web/kit/index.ts";

/** Asks before what cannot be taken back at once, and says what will happen. */
export function Confirm(props: {
  readonly title: string;
  readonly why: string;
  readonly act: string;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onAct: () => void;
  readonly onClose: () => void;
}): ReactNode {
  return (
    <Modal
      open
      title={props.title}
      okText={props.act}
      okButtonProps={{ danger: true, loading: props.busy }}
      onOk={props.onAct}
      onCancel={props.onClose}
    >
      <p>{props.why}</p>
      {props.error !== null && <Failure error={props.error} />}
    </Modal>
  );
}
