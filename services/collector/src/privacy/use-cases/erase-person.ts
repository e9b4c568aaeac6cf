import type { ErasePerson } from '@balai/contracts';
import { setHash } from '@balai/runtime/core';
import type { Transaction } from '@balai/runtime/database';
import type { PrivacyCounts } from '@balai/runtime/messaging';
import { sendSnapshot } from '../../collections/use-cases/send-snapshot.ts';
import type { CollectorContext } from '../../context.ts';
import * as erasedHandles from '../../repository/erased-handles.ts';
import * as engaged from '../repository/engaged-handles.ts';

type HandleChange = ErasePerson['handles'][number];

/** Whether a handle that others owned, too, was first seen while it was the person's. */
const isTheirs = ({ is_shared, from, to }: HandleChange, at: Date | null): boolean =>
  !is_shared || (at !== null && (from === null || at >= new Date(from)) && (to === null || at < new Date(to)));

async function eraseHandle({ cryptor }: Pick<CollectorContext, 'cryptor'>, tx: Transaction, change: HandleChange) {
  const { platform, handle, pseudonym, is_shared: isShared } = change;
  // Somebody else's handle now stays theirs in lists that are read later.
  if (!isShared) await erasedHandles.note(tx, cryptor, change);
  const counts = { engagement_seen: 0, engagement_gone: 0, observation_delta: 0, fetch_part: await engaged.replaceInParts(tx, change) };
  for (const under of await engaged.findSeen(tx, platform, handle)) {
    if (!isTheirs(change, under.first_seen_at)) continue;
    const hash = await engaged.lockHash(tx, under);
    if (hash === null) continue;
    const next = under.is_gone ? hash : setHash([pseudonym], setHash([handle], hash, -1));
    const { seen, gone, log } = await engaged.replaceKnown(tx, { ...under, handle, pseudonym }, next);
    counts.engagement_seen += seen;
    counts.engagement_gone += gone;
    counts.observation_delta += log;
    // Who follows the log hears of the pseudonym, and that the hash is another one.
    await sendSnapshot(tx, under.post_id, under.kind);
    await tx.flush();
  }
  return counts;
}

/** Takes a person out of what the collector keeps: their usernames become pseudonyms under every post, in later lists, too. */
export async function erasePerson(context: Pick<CollectorContext, 'cryptor'>, tx: Transaction, of: ErasePerson): Promise<PrivacyCounts> {
  const all = { engagement_seen: 0, engagement_gone: 0, observation_delta: 0, fetch_part: 0 };
  for (const change of of.handles) {
    const counts = await eraseHandle(context, tx, change);
    all.engagement_seen += counts.engagement_seen;
    all.engagement_gone += counts.engagement_gone;
    all.observation_delta += counts.observation_delta;
    all.fetch_part += counts.fetch_part;
  }
  const { handles, accounts } = await engaged.forgetPerson(tx, of.person_id);
  return { ...all, known_handle: handles, known_account: accounts };
}
