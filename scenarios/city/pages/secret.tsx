import { Modal, Typography } from "antd";
import type { ReactNode } from "react";
import { Button, useText } from "../../../web/kit/index.ts";

/** Shows a one-time password or a token, this once. */
export function Secret(props: {
  readonly label: string;
  readonly value: string;
  readonly onClose: () => void;
}): ReactNode {
  const say = useText("city");
  return (
    <Modal
      open
      title={props.label}
      closable={false}
      mask={{ closable: false }}
      footer={
        <Button look="main" onClick={props.onClose}>
          {say("secret.noted")}
        </Button>
      }
    >
      <p>{say("secret.once")}</p>
      <Typography.Text code copyable className="city-secret">
        {props.value}
      </Typography.Text>
    </Modal>
  );
}
