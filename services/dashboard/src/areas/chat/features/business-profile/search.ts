import { oneOf } from '../../../../app/address/search.ts';

/** How many days the numbers are of. */
export const DAYS = ['7', '30', '90'] as const;

export const profileSearch = { days: oneOf(...DAYS) };
