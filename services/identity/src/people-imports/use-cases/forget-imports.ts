import type { IdentityContext } from '../../context.ts';
import * as imports from '../repository/people-imports.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** So long a written import can be undone. */
const KEPT_MS = 90 * DAY_MS;
/** So long one waits to be written. */
const OPEN_MS = 7 * DAY_MS;
const BATCH = 20;

/** Removes some imports whose time is over, with their rows; whether there may be more. */
export const forgetImports = ({ database, clock }: IdentityContext): Promise<boolean> =>
  database.unitOfWork('system', async (tx) => {
    const ago = (ms: number) => new Date(clock.now().getTime() - ms);
    return (await imports.removeOld(tx, { written: ago(KEPT_MS), open: ago(OPEN_MS) }, BATCH)) === BATCH;
  });
