/** Why a delivery stops, as its runs and jobs note it. Pages show them in their reader's language. */
export const STOPS = {
  viewRemoved: 'the view was removed',
  viewNotShared: 'the view is not shared with the account any more',
  viewElsewhere: 'the view is about another client now',
  accountInactive: 'the account is not active any more',
  clientNotSeen: 'the account does not see the client any more',
} as const;

/** Why a delivery stops whose account may not do something any more. */
export const lostPermission = (name: string): string => `the account has not the permission ${name} any more`;
