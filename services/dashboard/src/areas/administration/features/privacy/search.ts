import { oneOf, text } from '../../../../app/address/search.ts';

/** `request` is the id of the request that is looked at. */
export const privacySearch = { tab: oneOf('consents', 'notice', 'record'), state: oneOf('all'), request: text };
