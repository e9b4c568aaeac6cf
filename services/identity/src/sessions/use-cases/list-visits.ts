import type { Actor } from '@balai/runtime/access';
import type { IdentityContext } from '../../context.ts';
import { type FormerVisit, listVisits } from '../repository/former-visits.ts';

/** The newest visits of the former system's page. They are of no client: who sees some clients only sees none of them. */
export const listFormerVisits = async (
  { database }: Pick<IdentityContext, 'database'>,
  { tenants }: Actor,
  limit: number,
): Promise<FormerVisit[]> => (tenants === '*' ? database.read('system', (tx) => listVisits(tx, limit)) : []);
