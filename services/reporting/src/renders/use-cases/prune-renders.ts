import type { ReportingContext } from '../../context.ts';
import * as renders from '../repository/renders.ts';
import { ownerOf } from './settle-render.ts';

/** Removed in one round. */
const LIMIT = 200;

/** Removes renders past their time, with their files; true when there may be more. */
export async function pruneRenders({
  database,
  blobs,
  renderEnded,
  noteExports,
}: Pick<ReportingContext, 'database' | 'blobs' | 'renderEnded' | 'noteExports'>): Promise<boolean> {
  const gone = await database.unitOfWork('system', async (tx) => {
    const rows = await renders.prune(tx, LIMIT);
    for (const row of rows) {
      await blobs.release(tx, ownerOf(row.render_id));
      // A delivery that waits for it is too old to be sent, and ends.
      await renderEnded(tx, row);
    }
    return rows;
  });
  noteExports(gone.map(({ client_id }) => client_id));
  return gone.length === LIMIT;
}
