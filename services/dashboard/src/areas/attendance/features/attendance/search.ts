import { oneOf, searched, sortedBy, text } from '../../../../app/address/search.ts';
import { PERSON_STATES } from '../../parts/measures/person-states.ts';

/** The page's address. `unit`, `division` and `rank` are ids of facets, separated by commas; `hide` columns that are left out. */
export const attendanceSearch = {
  state: oneOf(...PERSON_STATES, 'owing'),
  unit: text,
  division: text,
  rank: text,
  q: searched,
  sort: sortedBy('owing', 'place', 'name', 'user_id', 'rank', 'unit', 'division', 'given'),
  hide: text,
};
