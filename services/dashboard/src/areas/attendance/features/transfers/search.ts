import { oneOf, text } from '../../../../app/address/search.ts';

/**
 * Which transfers are listed; without `state` the open ones. `add`: the form is open, for one out of the client or into it, of the person with
 * this `nrp`. `refuse`: the form to refuse this transfer is open.
 */
export const transfersSearch = { state: oneOf('all'), add: oneOf('out', 'in'), nrp: text, refuse: text };
