import { type DataOf, PLATFORMS } from '@balai/contracts';
import { type postAuthorAnswered, requestPostAuthor } from '@balai/contracts/collector';
import { uuidv7 } from '@balai/runtime/core';
import type { Transaction } from '@balai/runtime/database';
import type { AttendanceContext } from '../../context.ts';
import { pauseAfter, platformIdIn, verdictOf } from '../domain/link-verification.ts';
import * as verifications from '../repository/link-verifications.ts';

const BATCH = 50;

type Context = Pick<AttendanceContext, 'database' | 'noteLinkChange'>;

/**
 * Asks the collector whose some reported posts are; true when there were any. What was never answered ends as unverifiable. A question that is lost with its process is asked again at its time.
 */
export async function requestAuthors({ database, noteLinkChange }: Context): Promise<boolean> {
  const asked = await database.unitOfWork('system', async (tx) => {
    const due = await verifications.lockDue(tx, BATCH);
    for (const link of due) {
      const pause = pauseAfter(link.verify_asked);
      if (pause === null) {
        await verifications.note(tx, link, { verification: 'unverifiable', author: null, reason: 'no_answer', isFinal: true });
        tx.afterCommit(() => noteLinkChange([link.client_id], null));
      } else await requestAuthor(tx, link, pause);
    }
    return due.length;
  });
  return asked > 0;
}

async function requestAuthor(tx: Transaction, link: verifications.DueVerification, pauseSeconds: number): Promise<void> {
  const { client_id } = link;
  const platform = PLATFORMS.find((one) => one === link.platform);
  // Only links of those are ever due.
  if (platform === undefined) return;
  const request_id = uuidv7();
  await verifications.noteAsked(tx, link, request_id, pauseSeconds);
  const data = { request_id, client_id, platform, platform_id: platformIdIn(link.link) };
  tx.send(requestPostAuthor, data, { tenant: client_id, subject: request_id, orderKey: `author:${request_id}` });
}

/** Notes what the answer says of the link that was asked about; of one whose link was changed since it says nothing. The report stands in any case. */
export async function settleVerification(
  { noteLinkChange }: Pick<Context, 'noteLinkChange'>,
  tx: Transaction,
  { request_id, author, reason }: DataOf<typeof postAuthorAnswered>,
): Promise<void> {
  const link = await verifications.lockAsked(tx, request_id);
  if (link === null) return;
  const verdict = verdictOf({ author, reason }, await verifications.handlesOf(tx, link), link.verify_asked);
  const why = verdict.verification === 'unverifiable' && author !== null ? 'no_handle' : reason;
  await verifications.note(tx, link, { ...verdict, author, reason: why });
  tx.afterCommit(() => noteLinkChange([link.client_id, link.post_client_id], null));
}
