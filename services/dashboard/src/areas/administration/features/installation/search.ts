import { oneOf, pageNumber, searched } from '../../../../app/address/search.ts';

/** The parts of the page; the first is shown where the address names none. */
export const PARTS = ['overview', 'config', 'settings', 'limits', 'audit'] as const;

export const platformSearch = {
  tab: oneOf(...PARTS),
  page: pageNumber,
  q: searched,
  show: oneOf('changed', 'risky'),
};
