import type { AttendanceContext } from '../../context.ts';
import type { FollowFailure } from '../providers/follow-link.ts';
import { want } from '../repository/link-verifications.ts';
import * as links from '../repository/reported-links.ts';

/** Seconds before the next try, by how many there were. */
const PAUSES_SECONDS = [60, 600, 3_600] as const;
const PASSING: ReadonlySet<FollowFailure> = new Set(['unreachable', 'timeout']);

type Context = Pick<AttendanceContext, 'database' | 'followLink' | 'stopping' | 'noteLinkChange' | 'wake'>;

/**
 * Follows one short link that is waiting, and notes where it leads or why that is not known; false when none waits. The try is noted before it
 * is made: a process that dies in the middle of it leaves it to the next.
 */
export async function resolveNextLink({ database, followLink, stopping, noteLinkChange, wake }: Context): Promise<boolean> {
  const claimed = await database.unitOfWork('system', (tx) => links.claimPending(tx, PAUSES_SECONDS));
  if (claimed === null) return false;
  const followed = await followLink(claimed.platform, claimed.link, stopping);
  await database.unitOfWork('system', async (tx) => {
    if ('link' in followed) {
      await links.noteResolved(tx, claimed, followed.link);
      await want(tx, claimed.report_id);
    } else {
      const isLast = !PASSING.has(followed.failure) || claimed.tries > PAUSES_SECONDS.length;
      await links.noteUnresolved(tx, claimed, followed.failure, isLast);
    }
    tx.afterCommit(() => {
      noteLinkChange([claimed.client_id], null);
      wake.verifications();
    });
  });
  return true;
}
