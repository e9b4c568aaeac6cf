import type { DataOf } from '@balai/contracts';
import type { accountRenamed } from '@balai/contracts/collector';
import { parseHandleName } from '@balai/contracts/identity';
import type { Transaction } from '@balai/runtime/database';
import * as clients from '../../clients/repository/clients.ts';
import type { IdentityContext } from '../../context.ts';
import type { Platform } from '../../domain/platform.ts';
import * as people from '../../people/repository/people.ts';
import * as renames from '../repository/renames.ts';

type Seen = DataOf<typeof accountRenamed>;

/** Whom the account belongs to, with the name registered for it; null when nobody is known. */
async function subjectOf(
  tx: Transaction,
  { client_id, person_id, platform }: Seen,
): Promise<{ clientId: string; handle: string | null } | null> {
  if (person_id === null) {
    const client = await clients.find(tx, client_id);
    return client && { clientId: client_id, handle: registeredOf(client, platform) };
  }
  const person = await people.find(tx, person_id);
  return person && { clientId: person.client_id, handle: person[platform] };
}

const registeredOf = (client: clients.ClientRow, platform: Platform): string | null =>
  platform === 'instagram' ? client.instagram_handle : client.tiktok_handle;

/**
 * Suggests to register the name an account is shown under, once a subject and platform; newer news changes the open suggestion. One that was
 * dismissed is not suggested again, and one whose account is back under its registered name ends. Nothing else changes.
 */
export async function noteRename({ clock, newId }: Pick<IdentityContext, 'clock' | 'newId'>, tx: Transaction, seen: Seen): Promise<void> {
  const { platform, person_id, account_id, registered, shown_as } = seen;
  const subject = await subjectOf(tx, seen);
  // The name was changed here since: what was seen then says nothing about it.
  if (subject === null || subject.handle !== registered) return;
  const open = await renames.lockOpen(tx, { platform, client_id: subject.clientId, person_id });
  // A message that comes late tells what was true before.
  if (open !== null && open.seen_at.getTime() > Date.parse(seen.seen_at)) return;
  const at = clock.now();
  if (shown_as === registered) {
    if (open !== null) await renames.close(tx, open.suggestion_id, { state: 'obsolete', by: null, at });
    return;
  }
  if (parseHandleName(platform, shown_as) !== shown_as) return;
  const found = {
    client_id: subject.clientId,
    platform,
    person_id,
    account_id,
    from_handle: registered,
    to_handle: shown_as,
    seen_at: new Date(seen.seen_at),
  };
  if (await renames.wasDismissed(tx, found)) {
    if (open !== null) await renames.close(tx, open.suggestion_id, { state: 'obsolete', by: null, at });
  } else if (open !== null) await renames.update(tx, open.suggestion_id, found);
  else await renames.insert(tx, newId(), found, at);
}
