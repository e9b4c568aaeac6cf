import { segment } from '@balai/contracts/crm';
import { implement } from '@balai/resources';
import { readRule } from './rule.ts';

/** A rule that could not be read would fail in every count: it is refused when it is written. */
export const segmentRules = implement(segment, {
  beforeWrite: (values) => {
    if (values.rule !== undefined) readRule(values.rule);
    return values;
  },
  isLocal: () => true,
});
