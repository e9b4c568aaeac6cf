import { oneOf, searched, text } from '../../../../app/address/search.ts';

/** The post page's address: of those who did not take part `q` and `state`, of those who did `seen`. `correct`: the form of a correction is open. */
export const postSearch = { q: searched, state: oneOf('no_handle', 'excused'), seen: text, correct: oneOf('yes') };
