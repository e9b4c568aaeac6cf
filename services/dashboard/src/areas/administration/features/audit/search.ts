import { day, searched, text } from '../../../../app/address/search.ts';

/** What the trail is narrowed to; `of` is a client, `entry` the one whose details are open. */
export const auditSearch = { actor: searched, subject: searched, field: searched, from: day, to: day, of: text, entry: text };
