import { category } from '@balai/contracts/commerce';
import { implement } from '@balai/resources';
import { sql } from '@balai/runtime/database';
import { Problem } from '@balai/runtime/problem';
import { commerceProblems } from '../problems.ts';

/** Categories form a tree: none is below itself. */
export const categoryRules = implement(category, {
  beforeWrite: async (values, before, { tx, clientId }) => {
    if (before === null || values.parent === undefined || values.parent === null) return values;
    const isBelow = await tx.maybeOne(sql`
      with recursive above (id, parent) as (
        select id, parent from commerce.category where client_id = ${clientId} and id = ${values.parent}
        union select c.id, c.parent from commerce.category c join above a on c.id = a.parent where c.client_id = ${clientId})
      select 1 as one from above where id = ${before.id}`);
    if (isBelow !== null) throw new Problem(commerceProblems.category_cycle);
    return values;
  },
  isLocal: ({ parent }) => typeof parent !== 'string',
});
