import { Tabs } from "antd";
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
  useRoleName,
  useText,
  useTimeZone,
} from "../../../web/kit/index.ts";
import { accounts, changeAccount, type AccountView } from "../contract.ts";
import { AccountForm } from "./account-form.tsx";
import "./city.css";
import { Confirm } from "./confirm.tsx";
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

/** What is asked about before it is done. */
interface Asked {
  readonly account: AccountView;
  readonly act: "disable" | "new-password";
}

function Accounts(): ReactNode {
  const { language } = useLanguage();
  const timeZone = useTimeZone();
  const say = useText("city");
  const roleName = useRoleName();
  const [edited, setEdited] = useState<AccountView | "new">();
  const [asked, setAsked] = useState<Asked>();
  const [secret, setSecret] = useState<string>();
  const answer = useOperation(accounts, { limit: 500 });
  const change = useAct(changeAccount, [accounts]);
  const ask = (next: Asked): void => {
    change.reset();
    setAsked(next);
  };
  const act = ({ account, act: what }: Asked): void =>
    change.mutate(what === "disable" ? { id: account.id, state: "disabled" } : { id: account.id, newPassword: true }, {
      onSuccess: ({ password }) => {
        setAsked(undefined);
        setSecret(password);
      },
    });
  const columns: readonly DeskColumn<AccountView>[] = [
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
    { title: say("account.bureau"), width: 120, render: (_, { bureau }) => bureau ?? "–" },
    {
      title: say("account.roles"),
      width: 160,
      render: (_, { roles }) => (
        <span className="city-roles">
          {roles.length === 0 ? "–" : roles.map((role) => <Badge key={role}>{roleName(role)}</Badge>)}
        </span>
      ),
    },
    {
      title: say("state"),
      width: 160,
      render: (_, { state, mustChangePassword }) => (
        <>
          <StateBadge state={state}>{say(`account.${state}`)}</StateBadge>
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
      value: false,
      width: 300,
      render: (_, account) => (
        <div className="city-row-acts">
          <Button look="quiet" onClick={() => setEdited(account)}>
            {say("account.edit")}
          </Button>
          <Button look="quiet" onClick={() => ask({ account, act: "new-password" })}>
            {say("account.new-password")}
          </Button>
          {account.state === "active" ? (
            <Button look="quiet" onClick={() => ask({ account, act: "disable" })}>
              {say("account.disable")}
            </Button>
          ) : (
            <Button look="quiet" onClick={() => change.mutate({ id: account.id, state: "active" })}>
              {say("account.enable")}
            </Button>
          )}
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
      {change.isError && asked === undefined && <Failure error={change.error} />}
      <DeskTable<AccountView>
        empty={<Empty title={say("accounts.none")} />}
        rowKey="id"
        saveAs={say("accounts")}
        columns={columns}
        dataSource={answer.data === undefined ? [] : [...answer.data.accounts]}
        loading={answer.isPending}
        pagination={{ pageSize: 50, hideOnSinglePage: true }}
        scroll={{ x: 1060 }}
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
      {asked !== undefined && (
        <Confirm
          title={say(`account.${asked.act}.title`, { name: asked.account.fullName })}
          why={say(`account.${asked.act}.why`)}
          act={say(`account.${asked.act}`)}
          busy={change.isPending}
          error={change.error}
          onAct={() => act(asked)}
          onClose={() => {
            change.reset();
            setAsked(undefined);
          }}
        />
      )}
      {secret !== undefined && (
        <Secret label={say("account.password")} value={secret} onClose={() => setSecret(undefined)} />
      )}
    </>
  );
}
