import { oneOf, pageNumber, searched, text } from '../../../../app/address/search.ts';

/** `sort` and `page` of the table of accounts, `only` those that need a look; `add`: the form of an account is open. */
export const officialSearch = {
  q: searched,
  sort: text,
  page: pageNumber,
  only: oneOf('dormant', 'failed', 'uncollected'),
  add: oneOf('yes'),
};
