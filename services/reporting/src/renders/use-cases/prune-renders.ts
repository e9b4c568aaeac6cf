import type { ReportingContext } from '../../context.ts';
import * as renders from '../repository/renders.ts';
import { ownerOf } from './settle-render.ts';

/** Removed in one round. */
const LIMIT = 200;

/** Removes renders past their time, with their files; true when there may be more. */
export async function pruneRenders({
  database,
  blobs,
  noteExports,
}: Pick<ReportingContext, 'database' | 'blobs' | 'noteExports'>): Promise<boolean> {
  const gone = await database.unitOfWork('system', async (tx) => {
    const rows = await renders.prune(tx, LIMIT);
    for (const { render_id } of rows) await blobs.release(tx, ownerOf(render_id));
    return rows;
  });
  noteExports(gone.map(({ client_id }) => client_id));
  return gone.length === LIMIT;
}
