import { Form, Input, Modal, Select } from "antd";
import type { ReactNode } from "react";
import { Failure, useAct, useRoleName, useText } from "../../../web/kit/index.ts";
import { accounts, changeAccount, createAccount, type AccountView } from "../contract.ts";

interface Values {
  readonly name: string;
  readonly fullName: string;
  readonly bureau?: string;
  readonly roles?: string[];
}

/** A new account, or changes to one. `onDone` gets the one-time password of a new one. */
export function AccountForm(props: {
  readonly account: AccountView | undefined;
  readonly knownRoles: readonly string[];
  readonly onDone: (password: string | undefined) => void;
}): ReactNode {
  const { account, onDone } = props;
  const say = useText("city");
  const roleName = useRoleName();
  /** A role that no rule asks for opens nothing; one that the account holds already stays to be seen. */
  const offered = [...new Set([...props.knownRoles, ...(account?.roles ?? [])])];
  const [form] = Form.useForm<Values>();
  const create = useAct(createAccount, [accounts]);
  const change = useAct(changeAccount, [accounts]);
  const save = ({ name, fullName, bureau, roles }: Values): void => {
    const common = { fullName: fullName.trim(), roles: roles ?? [] };
    if (account === undefined) {
      create.mutate(
        { name: name.trim(), ...common, bureau: bureau?.trim() || undefined },
        { onSuccess: ({ password }) => onDone(password) },
      );
    } else {
      change.mutate(
        { id: account.id, ...common, bureau: bureau?.trim() ?? "" },
        { onSuccess: () => onDone(undefined) },
      );
    }
  };
  return (
    <Modal
      open
      title={say(account === undefined ? "account.create" : "account.edit")}
      okText={say("save")}
      okButtonProps={{ loading: create.isPending || change.isPending }}
      onOk={() => form.submit()}
      onCancel={() => onDone(undefined)}
    >
      <Form form={form} layout="vertical" initialValues={account} onFinish={save}>
        <Form.Item
          name="name"
          label={say("account.sign-in-name")}
          extra={say("account.sign-in-name.rule")}
          rules={[{ required: true, pattern: /^[a-z0-9._@-]{2,64}$/, message: say("account.rule-broken") }]}
        >
          <Input disabled={account !== undefined} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="fullName"
          label={say("account.full-name")}
          rules={[{ required: true, whitespace: true, max: 100, message: say("account.full-name.rule") }]}
        >
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="bureau"
          label={say("account.bureau")}
          extra={say("account.bureau.rule")}
          rules={[{ pattern: /^[a-z][a-z0-9-]{0,39}$/, message: say("account.rule-broken") }]}
        >
          <Input maxLength={40} autoComplete="off" />
        </Form.Item>
        <Form.Item name="roles" label={say("account.roles")}>
          <Select
            mode="multiple"
            showSearch={{ optionFilterProp: "label" }}
            options={offered.map((role) => ({ value: role, label: roleName(role) }))}
          />
        </Form.Item>
      </Form>
      {create.isError && <Failure error={create.error} />}
      {change.isError && <Failure error={change.error} />}
    </Modal>
  );
}
