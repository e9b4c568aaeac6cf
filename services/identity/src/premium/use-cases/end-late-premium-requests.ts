import type { IdentityContext } from '../../context.ts';
import * as requests from '../repository/premium-requests.ts';
import { noteLate } from './request-premium.ts';

const BATCH = 50;

/** Ends some premium requests that are past their deadline; whether there may be more. */
export async function endLatePremiumRequests(context: Pick<IdentityContext, 'database' | 'clock' | 'newId'>): Promise<boolean> {
  const ended = await context.database.unitOfWork('system', async (tx) => {
    const late = await requests.closeLate(tx, context.clock.now(), BATCH);
    for (const one of late) await noteLate(context, tx, one);
    return late.length;
  });
  return ended === BATCH;
}
