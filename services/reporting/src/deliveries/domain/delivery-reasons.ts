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

/** A sending that is older is wanted by nobody. */
export const TOO_OLD_MS = 2 * 3_600_000;
/** Why one that is older ends as skipped. */
export const TOO_OLD = 'it was due more than 2 hours ago';
