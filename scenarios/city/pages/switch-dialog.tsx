import { Input, Modal } from "antd";
import { useState, type ReactNode } from "react";
import { Failure, useAct, useLanguage, useText } from "../../../web/kit/index.ts";
import { scenarios, switchScenario, type ScenarioView } from "../contract.ts";

/** Asks for the reason, which goes to the journal, before a scenario is switched. */
export function SwitchDialog(props: {
  readonly scenario: ScenarioView;
  readonly on: boolean;
  readonly onClose: () => void;
}): ReactNode {
  const { scenario, on, onClose } = props;
  const { language } = useLanguage();
  const say = useText("city");
  const [reason, setReason] = useState("");
  const act = useAct(switchScenario, [scenarios, { id: "brain.pages" }]);
  return (
    <Modal
      open
      title={say(on ? "switch.on.title" : "switch.off.title", { name: scenario.name[language] })}
      okText={say(on ? "switch.on" : "switch.off")}
      okButtonProps={{ danger: !on, disabled: reason.trim() === "", loading: act.isPending }}
      onOk={() => act.mutate({ id: scenario.id, on, reason: reason.trim() }, { onSuccess: onClose })}
      onCancel={onClose}
    >
      <p>{say(on ? "switch.on.why" : "switch.off.why")}</p>
      <label className="city-label" htmlFor="switch-reason">
        {say("switch.reason")}
      </label>
      <div className="city-page-reason">
        <Input.TextArea
          id="switch-reason"
          autoFocus
          rows={3}
          maxLength={500}
          showCount
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
      {act.isError && <Failure error={act.error} />}
    </Modal>
  );
}
