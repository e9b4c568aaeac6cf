import type { Actor } from '@balai/runtime/access';
import type { IdentityContext } from '../../context.ts';
import { listVisits, type Visit } from '../repository/visits.ts';

/** The newest visits of the page. They are of no client: who sees some clients only sees none of them. */
export const listPageVisits = async (
  { database }: Pick<IdentityContext, 'database'>,
  { tenants }: Actor,
  limit: number,
): Promise<Visit[]> => (tenants === '*' ? database.read('system', (tx) => listVisits(tx, limit)) : []);
