import type { IdentityContext } from '../../context.ts';
import * as sessions from '../repository/sessions.ts';

/** Ended sessions stay this long for who asks what happened; so long an account is known where it signed in. */
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;
const BATCH = 5_000;

/** Removes some sessions that ended long ago; whether there may be more. */
export const forgetSessions = ({ database, clock }: IdentityContext): Promise<boolean> =>
  database.unitOfWork('system', async (tx) => {
    const before = new Date(clock.now().getTime() - KEPT_MS);
    return (await sessions.removeExpired(tx, before, BATCH)) === BATCH;
  });
