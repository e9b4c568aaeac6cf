import type { IdentityContext } from '../../context.ts';
import { removeVisits } from '../repository/visits.ts';

/** Addresses are personal data: visits are kept so long. */
const KEPT_MS = 90 * 24 * 60 * 60 * 1000;
const BATCH = 5_000;

/** Removes some old visits; whether there may be more. */
export const forgetVisits = ({ database, clock }: Pick<IdentityContext, 'database' | 'clock'>): Promise<boolean> =>
  database.unitOfWork('system', async (tx) => (await removeVisits(tx, new Date(clock.now().getTime() - KEPT_MS), BATCH)) === BATCH);
