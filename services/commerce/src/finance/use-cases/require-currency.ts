import { Problem } from '@balai/runtime/problem';
import { commerceProblems } from '../../problems.ts';

/**
 * Refuses money of another currency than an invoice or order has. Null: nobody has said which, and it is taken for the other one.
 * @throws Problem other_currency, naming the field
 */
export function requireCurrency(given: string | null | undefined, wanted: string | null, field: string): void {
  if (given == null || wanted === null || given === wanted) return;
  throw new Problem(commerceProblems.other_currency, { currency: given, wanted }, { field });
}
