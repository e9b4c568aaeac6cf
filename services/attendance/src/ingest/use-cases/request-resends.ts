import { resendObservations } from '@balai/contracts/collector';
import type { AttendanceContext } from '../../context.ts';
import { claimResends } from '../../facts/repository/states.ts';

/** Requests in one round, tries before the nightly reset, and the longest pause between two of one post. */
export const RESEND_RULES = { limit: 50, maxResends: 8, maxPauseMs: 3_600_000 } as const;

/** Asks the collector for observations that did not arrive or do not add up; how many posts. */
export function requestResends({ database, clock, logger, gapMs, noteRecapChange }: AttendanceContext): Promise<number> {
  return database.unitOfWork('system', async (tx) => {
    const posts = await claimResends(tx, { ...RESEND_RULES, patienceMs: gapMs });
    const askedAt = clock.now().toISOString();
    for (const { post_id, kind, client_id, resends } of posts) {
      tx.send(resendObservations, { post_id, kind, asked_at: askedAt }, { tenant: client_id, subject: post_id });
      logger.warn({ post: post_id, kind, time: resends }, 'observations are missing: asked the collector again');
    }
    tx.afterCommit(() =>
      noteRecapChange(
        posts.map((post) => post.client_id),
        null,
      ),
    );
    return posts.length;
  });
}
