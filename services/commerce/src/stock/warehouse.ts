import { warehouse } from '@balai/contracts/commerce';
import { implement } from '@balai/resources';
import { Problem } from '@balai/runtime/problem';
import { commerceProblems } from '../problems.ts';
import { hasStock } from './repository/stock-rows.ts';

/** A warehouse that still has stock stays. */
export const warehouseRules = implement(warehouse, {
  beforeRemove: async ({ id }, { tx, clientId }) => {
    if (await hasStock(tx, clientId, { warehouseId: id })) throw new Problem(commerceProblems.still_in_stock);
  },
});
