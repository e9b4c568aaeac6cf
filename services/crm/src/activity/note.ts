import { note } from '@balai/contracts/crm';
import { implement } from '@balai/resources';
import { mentionsOf } from './mentions.ts';

/** The usernames that a note mentions follow from its body. */
export const noteRules = implement(note, {
  beforeWrite: (values) => (values.body === undefined ? values : { ...values, mentions: mentionsOf(values.body) }),
  isLocal: () => true,
});
