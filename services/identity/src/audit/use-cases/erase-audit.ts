import type { Cause } from '@balai/runtime/messaging';
import type { IdentityContext } from '../../context.ts';
import { ERASED } from '../domain/audit.ts';
import * as audit from '../repository/audit.ts';

/**
 * Takes out what an entry, or every entry about a subject, says in detail; that it was done stays, and who took it out why is written down.
 * @returns how many entries.
 */
export const eraseAudit = (
  { database, newId, clock }: Pick<IdentityContext, 'database' | 'newId' | 'clock'>,
  { reason, ...what }: audit.Erasure & { reason: string },
  cause: Cause,
): Promise<number> =>
  database.unitOfWork('system', async (tx) => {
    const erased = await audit.erase(tx, what);
    const facts = erased.map(({ entry_id, client_id }) => ({
      entryId: newId(),
      clientId: client_id,
      action: ERASED,
      subject: entry_id,
      actor: cause.actor ?? 'service:identity',
      sessionId: cause.actorSession ?? null,
      occurredAt: clock.now(),
      body: JSON.stringify({ reason }),
    }));
    if (facts.length > 0) await audit.append(tx, facts);
    return erased.length;
  });
