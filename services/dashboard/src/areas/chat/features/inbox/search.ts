import { oneOf, searched, text } from '../../../../app/address/search.ts';

/** What the list of the inbox is narrowed to. */
export const inboxSearch = {
  tab: oneOf('open', 'mine', 'unassigned', 'pending', 'snoozed', 'closed'),
  label: text,
  team: text,
  q: searched,
};

/** For a link's `search`: the present address, with its filters. */
export const keepFilters = (search: object): Readonly<Record<string, unknown>> => ({ ...search });
