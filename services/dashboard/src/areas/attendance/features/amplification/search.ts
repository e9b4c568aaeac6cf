import { LINK_PLATFORMS, type LinkVerification } from '@balai/contracts/attendance';
import { oneOf, pageNumber, searched, sortedBy, text } from '../../../../app/address/search.ts';
import { PERSON_STATES } from '../../parts/measures/person-states.ts';

/** What is known of a link: what somebody should look at comes first. */
export const CHECKS: readonly LinkVerification[] = ['other_author', 'not_found', 'verified', 'unchecked', 'unverifiable'];

/**
 * The page's address: routine posts (absent) or special tasks; `unit` and `division` are ids of facets, separated by commas. `report`: the form
 * of a report is open. `tab=links` is the list of reports: with a link of a `network`, of which a `check` says that, that somebody else has
 * (`double`), of reports that stand no more (`ended`), in an `order`.
 */
export const sharedSearch = {
  kind: oneOf('special'),
  state: oneOf(...PERSON_STATES, 'owing'),
  unit: text,
  division: text,
  q: searched,
  sort: sortedBy('owing', 'name', 'user_id', 'unit', 'division', 'given', 'links'),
  report: oneOf('yes'),
  tab: oneOf('links'),
  network: oneOf(...LINK_PLATFORMS),
  check: oneOf(...CHECKS),
  double: oneOf('yes'),
  ended: oneOf('yes'),
  order: sortedBy('submitted_at', 'taken_at', 'name', 'unit'),
  page: pageNumber,
};
