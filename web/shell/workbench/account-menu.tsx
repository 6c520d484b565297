import { Dropdown } from "antd";
import type { ReactNode } from "react";
import { useLocation } from "wouter";
import { Icon, useLanguage, useRoleName, useSession, useText } from "../../kit/index.ts";

/** Who I am here and in which roles; my account, the language, the way out. */
export function AccountMenu(): ReactNode {
  const { session, signOut } = useSession();
  const { language, choose } = useLanguage();
  const say = useText();
  const roleName = useRoleName();
  const [, go] = useLocation();
  const name = session?.fullName ?? session?.name ?? "";
  const roles = [session?.bureau, session?.roles.map(roleName).join(language === "zh" ? "、" : ", ")].filter(Boolean);
  const items = [
    { key: "me", label: say("me"), onClick: () => go("/me") },
    {
      key: "language",
      label: language === "zh" ? "English" : "中文",
      onClick: () => choose(language === "zh" ? "en" : "zh"),
    },
    { key: "out", label: say("sign-out"), onClick: () => void signOut() },
  ];
  return (
    <Dropdown menu={{ items }} trigger={["click"]} placement="bottomRight">
      <button type="button" className="workbench-account" aria-haspopup="menu">
        <Icon name="person" size={20} />
        <span className="workbench-account-words">
          {name}
          <span className="workbench-roles">{roles.join(" · ")}</span>
        </span>
      </button>
    </Dropdown>
  );
}
