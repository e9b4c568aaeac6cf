import { oneOf, text } from '../../app/search.ts';
import { PERSON_STATES } from '../../kit/person-state.tsx';

/** The page's address. `unit`, `division` and `rank` are ids of facets, separated by commas; `hide` columns that are left out. */
export const attendanceSearch = {
  state: oneOf(...PERSON_STATES, 'owing'),
  unit: text,
  division: text,
  rank: text,
  q: text,
  sort: text,
  hide: text,
};
