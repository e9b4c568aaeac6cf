import type { Person } from '@balai/contracts/identity';
import type { Transaction } from '@balai/runtime';
import { touchRoster } from '../repository/clients.ts';
import { savePerson } from '../repository/people.ts';

/** Takes in a person. Clients whose recaps changed; none when the message was not newer. */
export async function changePerson(tx: Transaction, person: Person): Promise<readonly string[]> {
  const clientIds = await savePerson(tx, person);
  if (clientIds.length === 0) return [];
  await touchRoster(tx, clientIds);
  // A directorate's numbers change with the holders of its role; its identifier is the role's.
  return [...new Set([...clientIds, ...person.roles.map((role) => role.toUpperCase())])];
}
