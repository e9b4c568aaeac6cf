import type { Person } from '@balai/contracts/identity';
import type { Transaction } from '@balai/runtime';
import { directorateOfRole } from '../domain/audience.ts';
import { touchRoster } from '../repository/clients.ts';
import { moveComplaints } from '../repository/complaints.ts';
import { moveCorrections } from '../repository/corrections.ts';
import { savePerson } from '../repository/people.ts';
import { publishComplaint } from './publish-complaint.ts';
import { publishCorrection } from './publish-correction.ts';

/** Takes in a person. Clients whose recaps changed; none when the message was not newer. */
export async function changePerson(tx: Transaction, person: Person): Promise<readonly string[]> {
  const clientIds = await savePerson(tx, person);
  if (clientIds.length === 0) return [];
  await touchRoster(tx, clientIds);
  // What is decided about a person goes with them, as what they did does.
  if (clientIds.length > 1) {
    for (const moved of await moveCorrections(tx, person.person_id, person.client_id)) publishCorrection(tx, moved);
    for (const moved of await moveComplaints(tx, person.person_id, person.client_id)) publishComplaint(tx, moved);
  }
  // A directorate's numbers change with the holders of its role; its identifier is the role's.
  return [...new Set([...clientIds, ...person.roles.map(directorateOfRole)])];
}
