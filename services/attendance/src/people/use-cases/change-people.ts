import type { Person } from '@balai/contracts/identity';
import type { Transaction } from '@balai/runtime/database';
import { moveComplaints } from '../../complaints/repository/complaints.ts';
import { publishComplaint } from '../../complaints/use-cases/publish-complaint.ts';
import { moveCorrections } from '../../corrections/repository/corrections.ts';
import { publishCorrection } from '../../corrections/use-cases/publish-correction.ts';
import { directorateOfRole } from '../../roster/domain/audience.ts';
import { newestOf } from '../../roster/domain/newest.ts';
import { touchRoster } from '../../roster/repository/clients.ts';
import { hasMoved, savePeople } from '../../roster/repository/people.ts';

/** What is decided about a person goes with them, as what they did does. */
async function moveDecisions(tx: Transaction, { person_id: personId, client_id: clientId }: Person): Promise<void> {
  for (const moved of await moveCorrections(tx, personId, clientId)) publishCorrection(tx, moved);
  for (const moved of await moveComplaints(tx, personId, clientId)) publishComplaint(tx, moved);
}

/** Takes in people. Clients whose recaps changed; none when nothing told was newer. */
export async function changePeople(tx: Transaction, people: readonly Person[]): Promise<readonly string[]> {
  const saved = await savePeople(
    tx,
    newestOf(people, (person) => person.person_id),
  );
  if (saved.length === 0) return [];
  const clientIds = new Set(
    saved.flatMap(({ person, clientBefore, formerClients }) => [clientBefore ?? person.client_id, person.client_id, ...formerClients]),
  );
  await touchRoster(tx, [...clientIds]);
  for (const one of saved) if (hasMoved(one)) await moveDecisions(tx, one.person);
  // A directorate's numbers change with the holders of its role; its identifier is the role's.
  for (const { person } of saved) for (const role of person.roles) clientIds.add(directorateOfRole(role));
  return [...clientIds];
}
