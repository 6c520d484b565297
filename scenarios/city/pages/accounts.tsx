import { Table, Tabs, Tag, type TableColumnsType } from "antd";
import { useState, type ReactNode } from "react";
import {
  Button,
  Failure,
  formatInstant,
  useAct,
  useLanguage,
  useOperation,
  useRoleName,
  useText,
  useTimeZone,
} from "../../../web/kit/index.ts";
import { accounts, changeAccount, type AccountView } from "../contract.ts";
import { AccountForm } from "./account-form.tsx";
import "./city.css";
import { Machines } from "./machines.tsx";
import { Secret } from "./secret.tsx";

/** Staff accounts and machine tokens; for administrators. */
export default function AccountsPage(): ReactNode {
  const say = useText("city");
  return (
    <div className="city-page">
      <h1>{say("page.accounts")}</h1>
      <Tabs
        items={[
          { key: "accounts", label: say("accounts"), children: <Accounts /> },
          { key: "machines", label: say("machines"), children: <Machines /> },
        ]}
      />
    </div>
  );
}

function Accounts(): ReactNode {
  const { language } = useLanguage();
  const timeZone = useTimeZone();
  const say = useText("city");
  const roleName = useRoleName();
  const [edited, setEdited] = useState<AccountView | "new">();
  const [secret, setSecret] = useState<string>();
  const answer = useOperation(accounts, { limit: 500 });
  const change = useAct(changeAccount, [accounts]);
  const columns: TableColumnsType<AccountView> = [
    {
      title: say("account.name"),
      width: 200,
      render: (_, { name, fullName }) => (
        <>
          <strong>{fullName}</strong>
          <div className="city-soft">{name}</div>
        </>
      ),
    },
    { title: say("account.bureau"), width: 160, render: (_, { bureau }) => bureau ?? "–" },
    {
      title: say("account.roles"),
      width: 160,
      render: (_, { roles }) => roles.map((role) => <Tag key={role}>{roleName(role)}</Tag>),
    },
    {
      title: say("state"),
      width: 160,
      render: (_, { state, mustChangePassword }) => (
        <>
          <Tag color={state === "active" ? "green" : undefined}>{say(`account.${state}`)}</Tag>
          {mustChangePassword && <div className="city-soft">{say("account.one-time")}</div>}
        </>
      ),
    },
    {
      title: say("account.last"),
      width: 180,
      render: (_, { lastSignInAt }) =>
        lastSignInAt === undefined ? "–" : formatInstant(lastSignInAt, language, timeZone),
    },
    {
      title: say("acts"),
      width: 330,
      render: (_, account) => (
        <div className="city-row-acts">
          <Button look="quiet" onClick={() => setEdited(account)}>
            {say("account.edit")}
          </Button>
          <Button
            look="quiet"
            onClick={() =>
              change.mutate({ id: account.id, newPassword: true }, { onSuccess: ({ password }) => setSecret(password) })
            }
          >
            {say("account.new-password")}
          </Button>
          <Button
            look="quiet"
            onClick={() => change.mutate({ id: account.id, state: account.state === "active" ? "disabled" : "active" })}
          >
            {say(account.state === "active" ? "account.disable" : "account.enable")}
          </Button>
        </div>
      ),
    },
  ];
  return (
    <>
      <div className="city-acts">
        <Button look="main" onClick={() => setEdited("new")}>
          {say("account.create")}
        </Button>
      </div>
      {answer.isError && <Failure error={answer.error} onRetry={() => void answer.refetch()} />}
      {change.isError && <Failure error={change.error} />}
      <Table<AccountView>
        size="small"
        rowKey="id"
        columns={columns}
        dataSource={answer.data === undefined ? [] : [...answer.data.accounts]}
        loading={answer.isPending}
        pagination={{ pageSize: 50, hideOnSinglePage: true }}
        scroll={{ x: 1190 }}
      />
      {edited !== undefined && (
        <AccountForm
          account={edited === "new" ? undefined : edited}
          knownRoles={answer.data?.knownRoles ?? []}
          onDone={(password) => {
            setEdited(undefined);
            setSecret(password);
          }}
        />
      )}
      {secret !== undefined && (
        <Secret label={say("account.password")} value={secret} onClose={() => setSecret(undefined)} />
      )}
    </>
  );
}
