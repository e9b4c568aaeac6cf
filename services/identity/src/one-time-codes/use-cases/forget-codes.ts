import type { IdentityContext } from '../../context.ts';
import { LIMIT_MS } from '../domain/one-time-code.ts';
import * as codes from '../repository/one-time-codes.ts';

const BATCH = 5_000;

/** Removes some codes that no limit counts any more; whether there may be more. */
export const forgetCodes = ({ database, clock }: Pick<IdentityContext, 'database' | 'clock'>): Promise<boolean> =>
  database.unitOfWork('system', async (tx) => (await codes.removeOld(tx, new Date(clock.now().getTime() - LIMIT_MS), BATCH)) === BATCH);
