import type { IdentityContext } from '../../context.ts';
import { publishExcuseDecided } from '../../events/facts.ts';
import { hintPeople } from '../../events/hint-people.ts';
import * as requests from '../repository/excuse-requests.ts';

const BATCH = 200;

/** Ends some requests to excuse somebody that nobody decided in time; whether there may be more. */
export async function endLateExcuseRequests(context: Pick<IdentityContext, 'database' | 'clock' | 'hint'>): Promise<boolean> {
  const ended = await context.database.unitOfWork('system', async (tx) => {
    const late = await requests.closeDue(tx, context.clock.now(), BATCH);
    for (const one of late) publishExcuseDecided(tx, one);
    return late;
  });
  if (ended.length > 0)
    hintPeople(
      context,
      ended.map(({ client_id }) => client_id),
    );
  return ended.length === BATCH;
}
