import type { Transaction } from '@balai/runtime/database';
import { Problem } from '@balai/runtime/problem';
import type { IdentityContext } from '../../context.ts';
import { identityProblems } from '../../problems.ts';
import * as people from '../repository/people.ts';

/** Refuses one more person of a client that has as many as it may. @throws people_quota (409) */
export async function requireRoom({ peopleQuota }: Pick<IdentityContext, 'peopleQuota'>, tx: Transaction, clientId: string): Promise<void> {
  const most = peopleQuota(clientId);
  const used = await people.countOf(tx, clientId);
  if (used >= most) throw new Problem(identityProblems.people_quota, { client_id: clientId, used, most });
}
