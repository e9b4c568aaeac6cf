import type { IdentityContext } from '../../context.ts';
import { hintPeople } from '../../events/hint-people.ts';
import { publishTransfer } from '../../events/transfers.ts';
import * as transfers from '../repository/transfers.ts';

const BATCH = 200;

/** Ends some transfers that nobody decided about in time; whether there may be more. */
export async function endLateTransfers(context: Pick<IdentityContext, 'database' | 'clock' | 'hint'>): Promise<boolean> {
  const late = await context.database.unitOfWork('system', async (tx) => {
    const ended = await transfers.closeDue(tx, context.clock.now(), BATCH);
    const views = await transfers.views(
      tx,
      ended.map((one) => one.transfer_id),
    );
    for (const one of views) publishTransfer(tx, one, one.nrp);
    return ended;
  });
  const clientIds = late.flatMap(({ from_client_id, to_client_id }) => [from_client_id, to_client_id]);
  if (clientIds.length > 0) hintPeople(context, clientIds);
  return late.length === BATCH;
}
