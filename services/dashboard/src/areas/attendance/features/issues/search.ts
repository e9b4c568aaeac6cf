import { oneOf, searched } from '../../../../app/address/search.ts';

/** States a list of complaints can show. */
export const SHOWN = ['undecided', 'accepted', 'rejected', 'all'] as const;

/** The list's address. */
export const issuesSearch = { q: searched, state: oneOf(...SHOWN) };
/** A complaint's address. `decide`: the form of a decision is open. */
export const issueSearch = { decide: oneOf('accept', 'reject', 'withdraw') };
