import { priceList } from '@balai/contracts/commerce';
import { implement } from '@balai/resources';
import { Problem } from '@balai/runtime/problem';
import { commerceProblems } from '../problems.ts';
import { recordList } from './repository/price-history.ts';

/** Price lists have a period, and every version of them is recorded. */
export const priceListRules = implement(priceList, {
  beforeWrite: (values, before) => {
    const from = values.valid_from === undefined ? (before?.valid_from ?? null) : values.valid_from;
    const to = values.valid_to === undefined ? (before?.valid_to ?? null) : values.valid_to;
    if (from !== null && to !== null && from > to) throw new Problem(commerceProblems.period_ends_before_it_begins);
    return values;
  },
  isLocal: () => true,
  afterWrite: (row, _before, writing) => recordList(writing, row),
});
