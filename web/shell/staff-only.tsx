import type { ReactNode } from "react";
import { useSession } from "../kit/index.ts";
import { Waiting } from "./page-view.tsx";
import { ChangePassword, SignIn } from "./sign-in.tsx";

/** Lets staff in; others see the sign-in in the page's place and come back to it. */
export function StaffOnly(props: { readonly children: ReactNode }): ReactNode {
  const { session } = useSession();
  if (session === undefined) return <Waiting />;
  if (!session.signedIn) return <SignIn />;
  if (session.mustChangePassword) return <ChangePassword />;
  return props.children;
}
