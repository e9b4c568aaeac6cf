import { searched, text } from '../../../../app/address/search.ts';

/**
 * What the addresses of the desk carry: filters of board and list (`look=list`; `unit` is a client of a directorate), the form that is open
 * (`add`, `edit`, `accounts` of a client), the piece read in the queue, of the calendar
 * its look, a day in it, the post that is open and the day a new one is planned `on`, and of the history the tab and the two versions compared.
 */
export const deskSearch = {
  q: searched,
  kind: text,
  who: text,
  tag: text,
  unit: text,
  state: text,
  look: text,
  add: text,
  edit: text,
  accounts: text,
  piece: text,
  view: text,
  day: text,
  plan: text,
  on: text,
  tab: text,
  old: text,
  new: text,
};
