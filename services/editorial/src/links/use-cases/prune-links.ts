import type { EditorialContext } from '../../context.ts';
import * as links from '../repository/links.ts';

/** A link decides for 30 days at most; as long again it tells what became of its question. */
const KEPT_MS = 60 * 86_400_000;
const BATCH = 1_000;

/** Removes links that say nothing any more, in small portions; whether there may be more. */
export const pruneLinks = ({ database, clock }: Pick<EditorialContext, 'database' | 'clock'>): Promise<boolean> =>
  database.unitOfWork('system', async (tx) => {
    const before = new Date(clock.now().getTime() - KEPT_MS);
    return (await links.prune(tx, before, BATCH)) === BATCH;
  });
