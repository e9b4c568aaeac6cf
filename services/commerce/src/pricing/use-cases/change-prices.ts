import { product } from '@balai/contracts/commerce';
import { type Author, type ResourceContext, writingOf } from '@balai/resources';
import { uuidv7 } from '@balai/runtime/core';
import type { Transaction } from '@balai/runtime/database';
import { Problem, problems } from '@balai/runtime/problem';
import { commerceProblems } from '../../problems.ts';
import type { PriceProposals } from '../approvals/price-proposals.ts';
import { changedPrice, type PriceOperation, percentOf } from '../domain/change-price.ts';
import { exceedsLimit } from '../domain/exceeds-limit.ts';
import {
  addChange,
  type ChangedPrice,
  type ChangeRow,
  lockChange,
  lockProducts,
  markReverted,
  type PricedProduct,
  recordRows,
  rowsOfChange,
} from '../repository/price-changes.ts';
import { addProposals, limitOf, waitingProducts } from '../repository/price-proposals.ts';

/** A price change within a unit of work. */
export interface PriceWriting {
  readonly context: ResourceContext;
  readonly tx: Transaction;
  readonly author: Author | null;
  readonly proposals: PriceProposals;
}

/** A product with its new price. */
export interface ChangedProduct {
  readonly product: PricedProduct;
  readonly after: bigint;
  /** Whether the price waits for approval. */
  readonly waits: boolean;
}

/** What happens to the prices of some products. Percentages are in hundredths. */
export interface PriceOutcome {
  /** Null: nothing was written. */
  readonly id: string | null;
  readonly rows: readonly ChangedProduct[];
  /** In hundredths of a percent; null: no change waits. */
  readonly limit: bigint | null;
  readonly minPercent: bigint | null;
  readonly maxPercent: bigint | null;
  readonly meanPercent: bigint | null;
  readonly belowCost: number;
}

function outcomeOf(products: readonly PricedProduct[], operation: PriceOperation, limit: bigint | null): PriceOutcome {
  const rows = products.flatMap((one) => {
    const after = changedPrice(one.basePrice, operation);
    if (after === null || after === one.basePrice) return [];
    return [{ product: one, after, waits: exceedsLimit(one.basePrice, after, limit) }];
  });
  const percents = rows.flatMap(({ product: one, after }) => percentOf(one.basePrice, after) ?? []);
  const sum = percents.reduce((total, one) => total + one, 0n);
  const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);
  const isEmpty = percents.length === 0;
  return {
    id: null,
    rows,
    limit,
    minPercent: isEmpty ? null : percents.reduce(least),
    maxPercent: isEmpty ? null : percents.reduce((a, b) => (least(a, b) === a ? b : a)),
    meanPercent: isEmpty ? null : sum / BigInt(percents.length),
    belowCost: rows.filter(({ product: one, after }) => one.cost !== null && after < one.cost).length,
  };
}

/** Writes values into products: history, events and search follow as from any other change. */
async function follow(
  { context, tx, author }: PriceWriting,
  { clientId, reason, action }: { readonly clientId: string; readonly reason: string; readonly action: string },
  rows: readonly { readonly productId: string; readonly values: Readonly<Record<string, bigint | null>> }[],
): Promise<void> {
  const writing = writingOf(context, { tx, clientId, author, reason });
  for (const { productId, values } of rows) await writing.follow(product, productId, { action, values });
}

const written = ({ productId, after }: ChangedPrice) => ({ productId, values: { base_price: after, proposed_price: null } });

/**
 * Changes the base prices of products as one batch; those beyond the limit of the client wait for approval. @param isPreview nothing is written
 * @throws Problem price_below_zero, no_approver
 */
export async function changePrices(
  writing: PriceWriting,
  {
    clientId,
    ids,
    operation,
    reason,
    isPreview,
  }: {
    readonly clientId: string;
    readonly ids: readonly string[];
    readonly operation: PriceOperation;
    readonly reason: string;
    readonly isPreview: boolean;
  },
): Promise<PriceOutcome> {
  const { tx, author, context } = writing;
  const outcome = outcomeOf(await lockProducts(tx, clientId, ids), operation, await limitOf(tx, clientId));
  const negative = outcome.rows.filter(({ after }) => after < 0n);
  if (negative.length > 0)
    throw new Problem(commerceProblems.price_below_zero, { count: negative.length, sku: negative[0]?.product.sku ?? '' });
  if (isPreview || outcome.rows.length === 0) return outcome;
  const id = uuidv7();
  const priced = (one: ChangedProduct) => ({ productId: one.product.id, before: one.product.basePrice, after: one.after });
  const rows = outcome.rows.filter(({ waits }) => !waits).map(priced);
  const held = outcome.rows.filter(({ waits }) => waits).map(priced);
  await addChange(tx, { id, clientId, operation, reason, author, at: context.clock.now() }, rows, held.length);
  await follow(writing, { clientId, reason, action: 'price_change' }, rows.map(written));
  if (held.length === 0) return { ...outcome, id };
  await propose(writing, { id, clientId, reason }, held);
  return { ...outcome, id };
}

/** Lets prices of a change wait for approval; each takes the place of a former proposal. */
async function propose(
  writing: PriceWriting,
  { id, clientId, reason }: { readonly id: string; readonly clientId: string; readonly reason: string },
  held: readonly ChangedPrice[],
): Promise<void> {
  const { context, tx, author, proposals } = writing;
  const edit = writingOf(context, { tx, clientId, author, reason });
  for (const { productId } of held) await proposals.supersede({ productId, priceId: null }, edit);
  const rows = held.map(({ productId, before, after }) => ({ productId, priceId: null, before: before ?? 0n, after: after ?? 0n }));
  await addProposals(tx, { clientId, changeId: id }, rows);
  const values = held.map(({ productId, after }) => ({ productId, values: { proposed_price: after } }));
  await follow(writing, { clientId, reason, action: 'price_proposed' }, values);
  await proposals.request(id, writing);
}

/** Reverts a price change, and withdraws what waits of it; a price that was changed since stays. @throws Problem not_found, already_reverted */
export async function revertChange(
  writing: PriceWriting,
  id: string,
): Promise<{ readonly change: ChangeRow; readonly reverted: number; readonly kept: number }> {
  const { tx, author, context } = writing;
  const change = await lockChange(tx, id);
  if (change === null) throw new Problem(problems.not_found);
  if (change.reverted_at !== null) throw new Problem(commerceProblems.already_reverted);
  const clientId = change.client_id;
  const waiting = await waitingProducts(tx, clientId, id);
  const changed = await rowsOfChange(tx, change);
  const products = await lockProducts(tx, clientId, [...waiting, ...changed.map(({ productId }) => productId)]);
  const now = new Map(products.map(({ id: productId, basePrice }) => [productId, basePrice]));
  const back = changed
    .filter(({ productId, after }) => now.has(productId) && now.get(productId) === after)
    .map(({ productId, before, after }) => ({ productId, before: after, after: before }));
  const at = context.clock.now();
  await recordRows(tx, { id, clientId, reason: change.reason, author, at }, back);
  await follow(writing, { clientId, reason: change.reason, action: 'price_change' }, back.map(written));
  const dropped = waiting.map((productId) => ({ productId, values: { proposed_price: null } }));
  await follow(writing, { clientId, reason: change.reason, action: 'proposal_dropped' }, dropped);
  return { change: await markReverted(tx, change, author, at), reverted: back.length, kept: changed.length - back.length };
}
