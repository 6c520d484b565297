import { operation, type City, type Machine } from "../../../kernel/index.ts";
import * as contract from "../contract.ts";

function view(machine: Machine): contract.MachineView {
  const { id, name, source, roles, maySubmit, createdAt, revokedAt } = machine;
  const shown = { id, name, source, roles: [...roles], maySubmit, createdAt };
  return revokedAt === undefined ? shown : { ...shown, revokedAt };
}

export const machines = operation(contract.machines, async (input, city: City<"people">) => ({
  machines: (await city.people.machines.list(input)).map(view),
}));

export const createMachine = operation(contract.createMachine, (input, city: City<"people">, { who }) =>
  city.people.machines.create(who, input),
);

export const revokeMachine = operation(contract.revokeMachine, async ({ id }, city: City<"people">, { who }) => {
  await city.people.machines.revoke(who, id);
  return { revoked: true };
});
