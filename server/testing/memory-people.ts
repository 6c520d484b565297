import { CityError, type MachineWho, type People, type Session, type Who } from "../../kernel/index.ts";

export const staff = {
  admin: { roles: ["administrator"], password: "right" },
  olga: { roles: ["operator"], password: "right" },
  desk: { roles: ["parking-operator"], password: "right" },
  clerk: { roles: ["data-steward"], password: "right" },
  fresh: { roles: ["operator"], password: "right", mustChangePassword: true },
} as const;

export const machineTokens = {
  feed: "feed-token",
  reader: "reader-token",
  operator: "operator-token",
  desk: "desk-token",
};

/** People in memory: the accounts above, machines with and without roles, sessions without end. */
export function memoryPeople(): People {
  const sessions = new Map<string, Session>();
  const devices = new Set<string>();
  let count = 0;
  const open = (who: Who, name?: string, mustChangePassword = false) => {
    const token = `token-${(count += 1)}`;
    const expiresAt = 4_000_000_000_000;
    const session = { who, csrf: `csrf-${count}`, mustChangePassword, expiresAt };
    sessions.set(token, name === undefined ? session : { ...session, name, fullName: name });
    return { token, expiresAt, who, mustChangePassword };
  };
  const machine = (actor: string, maySubmit: boolean, roles: readonly string[] = []): MachineWho => ({
    actor,
    kind: "machine",
    level: "anonymous",
    roles,
    source: "test-feed",
    maySubmit,
  });
  const notHere = () => Promise.reject(new Error("not in this double"));
  return {
    firstRun: async () => undefined,
    async signIn({ name, password, device: shown }) {
      const account = staff[name as keyof typeof staff];
      if (account?.password !== password) throw new CityError("access.sign-in");
      const who: Who = { actor: name, kind: "staff", level: "account", roles: account.roles };
      const device =
        shown !== undefined && devices.has(`${name} ${shown}`) ? shown : `device-${devices.size}`.padEnd(43, "0");
      devices.add(`${name} ${device}`);
      return {
        ...open(who, name, "mustChangePassword" in account),
        device: { token: device, expiresAt: 4_000_000_000_000 },
      };
    },
    knowsDevice: async ({ name, device }) => devices.has(`${name} ${device}`),
    session: async (token) => sessions.get(token),
    openCitizenSession: async () => open({ actor: `citizen-${count}`, kind: "citizen", level: "session", roles: [] }),
    signOut: async (token) => void sessions.delete(token),
    signOutEverywhere: notHere,
    async changePassword({ token }) {
      const { who, name } = sessions.get(token)!;
      sessions.delete(token);
      return open(who, name);
    },
    devices: notHere,
    importTables: notHere,
    passkeys: { list: notHere, prepare: notHere, add: notHere, remove: notHere, ask: notHere, signIn: notHere },
    endDevice: notHere,
    citizens: { requestCode: notHere, signIn: notHere, confirmIdentity: notHere },
    bureaus: {
      list: async () => [],
      create: notHere,
      change: notHere,
      within: async () => [],
      holders: async () => [],
      watchWork: () => () => undefined,
    },
    accounts: { list: async () => [], create: notHere, update: notHere },
    machines: { list: async () => [], create: notHere, revoke: notHere },
    async machine(token) {
      if (token === machineTokens.feed) return machine("machine-feed", true);
      if (token === machineTokens.operator) return machine("machine-operator", false, ["operator"]);
      if (token === machineTokens.desk) return machine("machine-desk", false, ["parking-operator"]);
      return token === machineTokens.reader ? machine("machine-reader", false) : undefined;
    },
    names: async () => new Map(),
    tidy: async () => undefined,
  };
}
