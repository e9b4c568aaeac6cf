import type { PartitionMonth, Transaction } from '@balai/runtime/database';
import type { AttendanceContext } from '../../context.ts';
import { closePosts, countStale } from '../../facts/repository/states.ts';
import { keepNumbers } from '../../roster/repository/people.ts';

/**
 * Makes the attendance of a month's posts final, in the transaction that drops their facts; false when posts still wait to be rebuilt from
 * them. What recaps are made of stays: bitmaps, posts, corrections, how current each post was.
 */
export async function closeMonth(
  { excludeHandles, logger }: Pick<AttendanceContext, 'excludeHandles' | 'logger'>,
  tx: Transaction,
  month: PartitionMonth,
): Promise<boolean> {
  // No ingest or rebuild may be under way: one that read the state before and the facts after would fold nothing into empty bitmaps.
  await excludeHandles(tx);
  const stale = await countStale(tx, month);
  if (stale > 0) {
    logger.warn({ month: month.from, stale }, 'facts are kept longer: posts wait to be rebuilt from them');
    return false;
  }
  await keepNumbers(tx);
  const posts = await closePosts(tx, month);
  logger.info({ month: month.from, posts }, 'facts past their retention dropped');
  return true;
}
