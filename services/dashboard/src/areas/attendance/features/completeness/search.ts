import { oneOf, sortedBy, text } from '../../../../app/address/search.ts';

/** Whose list is open: of everybody, a unit or a division, and what is missing. `sort`: the order of units and divisions; absent: who lacks least first. */
export const completenessSearch = {
  missing: oneOf('instagram', 'tiktok', 'whatsapp'),
  unit: text,
  division: text,
  sort: sortedBy('name', 'total', 'instagram', 'tiktok', 'whatsapp'),
};
