import { oneOf, searched } from '../../../../app/address/search.ts';

/** Orders of the list; the newest first unless told. */
export const SORTS = ['-time', 'time', 'participation', '-participation'] as const;
/** What the list is narrowed to. */
export const FILTERS = ['behind', 'ahead', 'target_missed'] as const;

/** `kind`: special tasks instead of what counts each day. `add`: the form of a special task is open. */
export const postsSearch = {
  q: searched,
  sort: oneOf(...SORTS),
  filter: oneOf(...FILTERS),
  kind: oneOf('special'),
  look: oneOf('table'),
  add: oneOf('yes'),
};
