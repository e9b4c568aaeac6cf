import { oneOf, text } from '../../../../app/address/search.ts';

export const KINDS = ['conflict', 'rename', 'near_miss'] as const;

/** Which issues are listed; without `state` the open ones. `decide`: the form about this issue is open. */
export const usernamesSearch = { kind: oneOf(...KINDS), state: oneOf('accepted', 'dismissed'), decide: text };
