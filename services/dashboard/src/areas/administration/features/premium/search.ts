import { oneOf, text } from '../../../../app/address/search.ts';

/** `tab` is the own premium of an account that also decides; `request` the number of the request that is looked at. */
export const premiumSearch = { tab: oneOf('own'), state: oneOf('all'), request: text };
