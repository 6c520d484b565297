import { Form, Input, Modal, Switch } from "antd";
import { useState, type ReactNode } from "react";
import { DeskTable, type DeskColumn } from "../../../web/kit/desk-table.tsx";
import {
  Badge,
  Button,
  Empty,
  Failure,
  formatInstant,
  StateBadge,
  useAct,
  useLanguage,
  useOperation,
  useText,
  useTimeZone,
} from "../../../web/kit/index.ts";
import { createMachine, machines, revokeMachine, type MachineView } from "../contract.ts";
import { Confirm } from "./confirm.tsx";
import { Secret } from "./secret.tsx";

/** Tokens of feeds and services. */
export function Machines(): ReactNode {
  const { language } = useLanguage();
  const timeZone = useTimeZone();
  const say = useText("city");
  const [creating, setCreating] = useState(false);
  const [revoking, setRevoking] = useState<MachineView>();
  const [token, setToken] = useState<string>();
  const answer = useOperation(machines, { limit: 500 });
  const revoke = useAct(revokeMachine, [machines]);
  const columns: readonly DeskColumn<MachineView>[] = [
    { title: say("machine.name"), dataIndex: "name", width: 200 },
    { title: say("machine.source"), dataIndex: "source", width: 200 },
    { title: say("machine.submit"), width: 120, render: (_, { maySubmit }) => say(maySubmit ? "yes" : "no") },
    {
      title: say("machine.created"),
      width: 190,
      render: (_, { createdAt }) => formatInstant(createdAt, language, timeZone),
    },
    {
      title: say("state"),
      value: ({ revokedAt }) =>
        revokedAt === undefined
          ? say("machine.valid")
          : say("machine.revoked", { when: formatInstant(revokedAt, language, timeZone) }),
      render: (_, machine) =>
        machine.revokedAt === undefined ? (
          <div className="city-row-acts">
            <StateBadge state="active">{say("machine.valid")}</StateBadge>
            <Button
              look="quiet"
              onClick={() => {
                revoke.reset();
                setRevoking(machine);
              }}
            >
              {say("machine.revoke")}
            </Button>
          </div>
        ) : (
          <Badge>{say("machine.revoked", { when: formatInstant(machine.revokedAt, language, timeZone) })}</Badge>
        ),
    },
  ];
  return (
    <>
      <div className="city-acts">
        <Button look="main" onClick={() => setCreating(true)}>
          {say("machine.create")}
        </Button>
      </div>
      {answer.isError && <Failure error={answer.error} onRetry={() => void answer.refetch()} />}
      <DeskTable<MachineView>
        empty={
          <Empty title={say("machines.none")}>
            <p>{say("machines.none.why")}</p>
          </Empty>
        }
        rowKey="id"
        saveAs={say("machines")}
        columns={columns}
        dataSource={answer.data === undefined ? [] : [...answer.data.machines]}
        loading={answer.isPending}
        pagination={{ pageSize: 50, hideOnSinglePage: true }}
        scroll={{ x: 800 }}
      />
      {creating && (
        <MachineForm
          onDone={(made) => {
            setCreating(false);
            setToken(made);
          }}
        />
      )}
      {revoking !== undefined && (
        <Confirm
          title={say("machine.revoke.title", { name: revoking.name })}
          why={say("machine.revoke.why")}
          act={say("machine.revoke")}
          busy={revoke.isPending}
          error={revoke.error}
          onAct={() => revoke.mutate({ id: revoking.id }, { onSuccess: () => setRevoking(undefined) })}
          onClose={() => setRevoking(undefined)}
        />
      )}
      {token !== undefined && <Secret label={say("machine.token")} value={token} onClose={() => setToken(undefined)} />}
    </>
  );
}

interface Values {
  readonly name: string;
  readonly source: string;
  readonly maySubmit?: boolean;
}

function MachineForm(props: { readonly onDone: (token: string | undefined) => void }): ReactNode {
  const say = useText("city");
  const [form] = Form.useForm<Values>();
  const create = useAct(createMachine, [machines]);
  return (
    <Modal
      open
      title={say("machine.create")}
      okText={say("save")}
      okButtonProps={{ loading: create.isPending }}
      onOk={() => form.submit()}
      onCancel={() => props.onDone(undefined)}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ maySubmit: true }}
        onFinish={(values) => create.mutate(values, { onSuccess: ({ token }) => props.onDone(token) })}
      >
        <Form.Item
          name="name"
          label={say("machine.name")}
          rules={[{ required: true, whitespace: true, max: 100, message: say("required") }]}
        >
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="source"
          label={say("machine.source")}
          extra={say("machine.source.why")}
          rules={[{ required: true, whitespace: true, max: 100, message: say("required") }]}
        >
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item name="maySubmit" label={say("machine.submit")} valuePropName="checked">
          <Switch />
        </Form.Item>
      </Form>
      {create.isError && <Failure error={create.error} />}
    </Modal>
  );
}
