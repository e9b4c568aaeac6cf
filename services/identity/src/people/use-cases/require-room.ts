import type { Transaction } from '@balai/runtime/database';
import { Problem } from '@balai/runtime/problem';
import type { IdentityContext } from '../../context.ts';
import { identityProblems } from '../../problems.ts';
import * as people from '../repository/people.ts';

/** So close to its quota, a client's registrations take turns. More than an installation has connections, and so registrations at once. */
const NEAR = 500;

/**
 * Refuses one more person of a client that has as many as it may; registrations side by side do not exceed it.
 * @param counted people of the client, as counted in this transaction; absent: not counted yet
 * @throws people_quota (409)
 */
export async function requireRoom(
  { peopleQuota }: Pick<IdentityContext, 'peopleQuota'>,
  tx: Transaction,
  clientId: string,
  counted?: number,
): Promise<void> {
  const most = peopleQuota(clientId);
  let used = counted ?? (await people.countOf(tx, clientId));
  if (used >= most - NEAR) {
    await people.lockRoom(tx, clientId);
    // A statement of its own: it sees what was committed while this one waited.
    used = await people.countOf(tx, clientId);
  }
  if (used >= most) throw new Problem(identityProblems.people_quota, { client_id: clientId, used, most });
}
