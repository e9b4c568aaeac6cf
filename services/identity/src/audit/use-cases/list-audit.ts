import { type Actor, accountActor, accountOfActor } from '@balai/runtime/access';
import { requireKnown } from '../../access/use-cases/require-known.ts';
import type { IdentityContext } from '../../context.ts';
import * as audit from '../repository/audit.ts';

/** Which entries are wanted; subject and actor also by username or personnel number. */
export type AuditWish = Omit<audit.AuditFilter, 'subjects' | 'actors'> & {
  readonly subject?: string | undefined;
  readonly actor?: string | undefined;
};

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Entries of the clients that the account sees, newest first, and whether there are older ones.
 * @throws client_not_found (404), only for who sees all clients.
 */
export async function listAudit(
  { database }: IdentityContext,
  actor: Actor,
  { subject, actor: by, ...filter }: AuditWish,
): Promise<{ entries: audit.AuditRow[]; hasMore: boolean }> {
  const { clientId, limit } = filter;
  // System: accounts are nobody's client's. What is found is read within the caller's clients all the same.
  const named = await database.read('system', async (tx) => ({
    subjects: subject === undefined ? [] : await audit.idsOfName(tx, subject),
    actors: by === undefined ? [] : await audit.idsOfName(tx, by),
  }));
  const found = await database.read(actor.scope, async (tx) => {
    await requireKnown(tx, clientId);
    return audit.list(tx, {
      ...filter,
      subjects: subject === undefined ? undefined : [subject, subject.toUpperCase(), ...named.subjects.map(({ id }) => id)],
      actors:
        by === undefined
          ? undefined
          : [by, ...named.actors.map(({ kind, id }) => (kind === 'account' ? accountActor(id) : `person:${id}`))],
      limit: limit + 1,
    });
  });
  const entries = found.slice(0, limit);
  const accountIds = entries.flatMap((entry) => [accountOfActor(entry.actor) ?? [], entry.subject].flat()).filter((id) => UUID.test(id));
  const accounts = await database.read('system', (tx) => audit.usernames(tx, [...new Set(accountIds)]));
  const usernameOf = new Map(accounts.map(({ account_id, username }) => [account_id, username]));
  const withNames = entries.map((entry) => ({
    ...entry,
    actor_name: entry.actor_name ?? usernameOf.get(accountOfActor(entry.actor) ?? '') ?? null,
    subject_name: entry.subject_name ?? usernameOf.get(entry.subject) ?? null,
  }));
  return { entries: withNames, hasMore: found.length > limit };
}
