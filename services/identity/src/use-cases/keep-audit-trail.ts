import type { DataOf, Envelope } from '@balai/contracts';
import { handleChanged } from '@balai/contracts/identity';
import { type Actor, type Cause, Problem, type Transaction } from '@balai/runtime';
import { ERASED } from '../domain/audit.ts';
import { identityProblems } from '../problems.ts';
import type { AuditDay, AuditFilter, AuditRow } from '../repository/audit.ts';
import type { Dependencies } from './dependencies.ts';

/** What an entry is about. A handle is its holder's affair, and its name must be erasable with the rest: entries keep their subject for ever. */
function subjectOf(message: Envelope): string {
  if (message.type !== handleChanged.type) return message.subject ?? '';
  // Validated against its contract by the bus.
  const { owners } = message.data as DataOf<typeof handleChanged>;
  return owners.at(-1)?.person_id ?? '';
}

/** Writes down what a message says was done. What an owner repeats for a bootstrap was done before. */
export const makeRecordAudit =
  ({ store }: Pick<Dependencies, 'store'>) =>
  async (tx: Transaction, message: Envelope): Promise<void> => {
    if (message.restateid !== undefined) return;
    await store.audit.append(tx, {
      entryId: message.id,
      clientId: message.tenant ?? '',
      action: message.type,
      subject: subjectOf(message),
      actor: message.actor ?? `service:${message.source}`,
      sessionId: message.actorsession ?? null,
      occurredAt: new Date(message.time),
      body: JSON.stringify(message.data),
    });
  };

/**
 * Entries of the clients that the account sees, newest first, and whether there are older ones.
 * @throws client_not_found (404), only for who sees all clients.
 */
export const makeListAudit =
  ({ database, store }: Pick<Dependencies, 'database' | 'store'>) =>
  async (actor: Actor, filter: AuditFilter): Promise<{ entries: AuditRow[]; hasMore: boolean }> => {
    const found = await database.read(actor.scope, async (tx) => {
      const { clientId } = filter;
      if (clientId !== undefined && (await store.clients.find(tx, clientId)) === null)
        throw new Problem(identityProblems.client_not_found, { client_id: clientId });
      return store.audit.list(tx, { ...filter, limit: filter.limit + 1 });
    });
    return { entries: found.slice(0, filter.limit), hasMore: found.length > filter.limit };
  };

/** Recomputes the chains of one client or all. */
export const makeVerifyAudit =
  ({ database, store }: Pick<Dependencies, 'database' | 'store'>) =>
  (clientId: string | null): Promise<AuditDay[]> =>
    database.read('system', (tx) => store.audit.verify(tx, clientId));

/**
 * Takes out what an entry, or every entry about a subject, says in detail; that it was done stays, and who took it out why is written down.
 * @returns how many entries.
 */
export const makeEraseAudit =
  ({ database, store, newId, clock }: Dependencies) =>
  (what: { entryId: string } | { subject: string }, reason: string, cause: Cause): Promise<number> =>
    database.unitOfWork('system', async (tx) => {
      const erased = await store.audit.erase(tx, what);
      for (const { entryId, clientId } of erased) {
        await store.audit.append(tx, {
          entryId: newId(),
          clientId,
          action: ERASED,
          subject: entryId,
          actor: cause.actor ?? 'service:identity',
          sessionId: cause.actorSession ?? null,
          occurredAt: clock.now(),
          body: JSON.stringify({ reason }),
        });
      }
      return erased.length;
    });
