import { oneOf } from '../../../../app/address/search.ts';

/** Which registrations are listed; absent: those that wait for a decision. */
export const registrationsSearch = { state: oneOf('approved', 'rejected') };
