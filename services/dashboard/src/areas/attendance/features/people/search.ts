import { oneOf, searched, sortedBy, text } from '../../../../app/address/search.ts';

/** What somebody may lack on record. */
export const MISSING = ['handle', 'instagram', 'tiktok', 'whatsapp'] as const;

/**
 * The people page's address. `unit`, `division` and `rank` are ids of groups, separated by commas; `hide` columns that are left out; `edit` is a
 * personnel number, `add` opens the empty form.
 */
export const peopleSearch = {
  q: searched,
  status: oneOf('inactive', 'all'),
  unit: text,
  division: text,
  rank: text,
  missing: oneOf(...MISSING),
  sort: sortedBy('nama', 'user_id', 'rank', 'division', 'unit'),
  hide: text,
  edit: text,
  add: oneOf('yes'),
};
