import { oneOf, searched, sortedBy, text } from '../../app/search.ts';
import { PERSON_STATES } from '../../domain/person-states.ts';

/**
 * The page's address: routine posts (absent) or special tasks; `unit` and `division` are ids of facets, separated by commas. `report`: the form
 * of a report is open.
 */
export const sharedSearch = {
  kind: oneOf('special'),
  state: oneOf(...PERSON_STATES, 'owing'),
  unit: text,
  division: text,
  q: searched,
  sort: sortedBy('owing', 'name', 'user_id', 'unit', 'division', 'given', 'links'),
  report: oneOf('yes'),
};
