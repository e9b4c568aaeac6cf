import type { IdentityContext } from '../../context.ts';
import { addVisit } from '../repository/visits.ts';

/** An address that opens the page over and over is noted ten times, then once a minute. */
const OF_ADDRESS = { perSecond: 1 / 60, burst: 10 };
/** Visits of all addresses together: anybody may cause a row. */
const OF_ALL = { perSecond: 5, burst: 100 };
const USER_AGENT_LENGTH = 200;

/** Who opened the page. */
export interface OpenedPage {
  readonly address: string;
  /** Whose visits count together, as `addressGroup` tells it. */
  readonly group: string;
  readonly userAgent: string | undefined;
}

/** Notes that the page was opened. Visits beyond the bounds are not noted: a page that cannot tell of its visit works all the same. */
export async function noteVisit(
  { database, clock, rates }: Pick<IdentityContext, 'database' | 'clock' | 'rates'>,
  { address, group, userAgent }: OpenedPage,
): Promise<void> {
  if ((await rates.take(`visit:${group}`, OF_ADDRESS.perSecond, OF_ADDRESS.burst)) > 0) return;
  if ((await rates.take('visits', OF_ALL.perSecond, OF_ALL.burst)) > 0) return;
  const visit = { address, user_agent: userAgent?.slice(0, USER_AGENT_LENGTH) ?? null, at: clock.now() };
  await database.unitOfWork('system', (tx) => addVisit(tx, visit));
}
