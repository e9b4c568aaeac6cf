import type { Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import type { IdentityContext } from '../../context.ts';
import { ERASED } from '../domain/audit.ts';
import * as audit from '../repository/audit.ts';

type ErasureContext = Pick<IdentityContext, 'newId' | 'clock'>;
type Wanted = audit.Erasure & { readonly reason: string };

/** Takes out, in a transaction under way, what an entry, or every entry about a subject, says in detail; how many entries. */
export async function eraseAuditIn(
  { newId, clock }: ErasureContext,
  tx: Transaction,
  { reason, ...what }: Wanted,
  cause: Cause,
): Promise<number> {
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
}

/**
 * Takes out what an entry, or every entry about a subject, says in detail; that it was done stays, and who took it out why is written down.
 * @returns how many entries.
 */
export const eraseAudit = (context: ErasureContext & Pick<IdentityContext, 'database'>, what: Wanted, cause: Cause): Promise<number> =>
  context.database.unitOfWork('system', (tx) => eraseAuditIn(context, tx, what, cause));
