import { oneOf, text } from '../../app/search.ts';

/** Whose list is open: of everybody, a unit or a division, and what is missing. */
export const completenessSearch = { missing: oneOf('instagram', 'tiktok', 'whatsapp'), unit: text, division: text };
