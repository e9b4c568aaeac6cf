import { oneOf, searched, sortedBy, text } from '../../../../app/address/search.ts';

/** Groups of people that are ranked. */
export const GROUPINGS = ['unit', 'division', 'rank'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** What a comparison can say of a row. */
export const ROW_WORDS = ['behind', 'ahead', 'declined', 'improved', 'target_missed', 'target_met'] as const;

/** Units that are compared at once. */
export const MOST_COMPARED = 4;

/** The address of the comparison: up to four clients, separated by commas. */
export const compareSearch = { units: text };

/** The address of the league table. */
export const unitsSearch = {
  by: oneOf(...GROUPINGS),
  /** The same by day, as a heat map; or how one day fills, beside a typical one. */
  view: oneOf('days', 'hours'),
  filter: oneOf(...ROW_WORDS),
  q: searched,
  sort: sortedBy('name', 'participation', 'complete', 'people', 'given', 'change', 'peers'),
};
