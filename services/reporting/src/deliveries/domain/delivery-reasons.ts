import { CATCH_UP_MINUTES } from '@balai/contracts/reporting';

/** Why a delivery stops, as its runs and jobs note it. Pages show them in their reader's language. */
export const STOPS = {
  viewRemoved: 'the view was removed',
  viewNotShared: 'the view is not shared with the account any more',
  viewElsewhere: 'the view is about another client now',
  accountInactive: 'the account is not active any more',
  clientNotSeen: 'the account does not see the client any more',
} as const;

/** How the reason of a delivery begins whose account may not do something any more. */
export const LOST_PERMISSION = 'the account has not the permission ';

/** Why a delivery stops whose account may not do something any more. */
export const lostPermission = (name: string): string => `${LOST_PERMISSION}${name} any more`;

/** Why nothing is sent where nobody is left to send to. */
export const NOBODY = 'nobody to send to';

/** Why nothing is sent of rows that are none. */
export const EMPTY = 'there is nothing to tell';
/** Why nobody is reminded. */
export const NOBODY_OWES = 'nobody owes anything, or everybody had their reminders today';
export const CLIENT_INACTIVE = 'the client is not active';
/** Why nothing is sent of a standard delivery that is not for its client as it is now. */
export const NOT_FOR_CLIENT = 'it is not for this client as it is set up now';

/** Minutes within which one that is on time is handed over. */
const ON_TIME_MINUTES = 1;
/** Minutes that the making of text and file may take. */
const MAKING_MINUTES = 20;

/**
 * How long after its time a sending may begin, and one that has begun may be handed over, in ms. What somebody asked for by hand has the usual time.
 */
export function latestMs(
  { cause }: { readonly cause: 'schedule' | 'manual' },
  { catch_up_minutes: kept }: { readonly catch_up_minutes: number },
  isBegun: boolean,
): number {
  const minutes = cause === 'manual' ? CATCH_UP_MINUTES.usual : kept;
  return Math.max(minutes, isBegun ? MAKING_MINUTES : ON_TIME_MINUTES) * 60_000;
}

/** Why one that is older ends as skipped. */
export const TOO_OLD = 'it was due more than 2 hours ago';
export const TOO_LATE = 'its time is over';
/** Which of them it is. */
export const tooLate = ({ catch_up_minutes: kept }: { readonly catch_up_minutes: number }): string =>
  kept === CATCH_UP_MINUTES.usual ? TOO_OLD : TOO_LATE;
