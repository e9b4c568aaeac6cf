import { oneOf, searched, text } from '../../../../app/address/search.ts';

/**
 * What the page's address carries: a delivery that is being made, with its name and its content or the id of the view it follows; the delivery or report that
 * is open, and what is done with it; of the history what narrows it.
 */
export const deliveriesSearch = {
  part: oneOf('history'),
  add: oneOf('yes'),
  name: text,
  view: text,
  kind: oneOf('brief'),
  open: text,
  act: oneOf('change', 'send'),
  state: oneOf('failed', 'waiting', 'accepted'),
  channel: oneOf('whatsapp', 'email'),
  q: searched,
};
