import { resourceProblems } from '@balai/resources';
import type { Actor } from '@balai/runtime/access';
import { type Database, type Page, sql, type Transaction } from '@balai/runtime/database';
import { Problem } from '@balai/runtime/problem';
import { requireClientOf } from '../../stock/use-cases/list-stock.ts';
import type { Resolved } from '../domain/choose-price.ts';
import * as changes from '../repository/price-changes.ts';
import * as history from '../repository/price-history.ts';
import { type PricesQuestion, resolvePrice } from './resolve-prices.ts';

interface Context {
  readonly database: Database;
}

/** Recorded prices of a product, newest first. */
export const listPriceVersions = (
  { database }: Context,
  actor: Actor,
  query: Parameters<typeof history.listPriceVersions>[1],
): Promise<Page<history.PriceVersionRow>> => database.read(actor.scope, (tx) => history.listPriceVersions(tx, query));

/** Price changes of many products, newest first. */
export const listPriceChanges = (
  { database }: Context,
  actor: Actor,
  query: Parameters<typeof changes.listChanges>[1],
): Promise<Page<changes.ChangeRow>> => database.read(actor.scope, (tx) => changes.listChanges(tx, query));

/**
 * The price of a product, with its explanation. @param question `party`: the customer, whose segment takes the place of `segment`
 * @throws Problem not_found, unknown_reference
 */
export const priceOfProduct = (
  { database }: Context,
  actor: Actor,
  {
    party,
    ...question
  }: Omit<PricesQuestion, 'lines' | 'clientId'> & { readonly product: string; readonly quantity: bigint; readonly party: string | null },
): Promise<Resolved> =>
  database.read(actor.scope, async (tx) => {
    const clientId = await requireClientOf(tx, question.product);
    const segment = party === null ? question.segment : await segmentOf(tx, clientId, party);
    return resolvePrice(tx, { ...question, segment, clientId });
  });

/** Segment of a customer; null: none. @throws Problem unknown_reference */
async function segmentOf(tx: Transaction, clientId: string, party: string): Promise<string | null> {
  const found = await tx.maybeOne<{ price_segment: string | null }>(
    sql`select price_segment from commerce.party where client_id = ${clientId} and id = ${party}`,
  );
  if (found === null) throw new Problem(resourceProblems.unknown_reference, { field: 'party' }, { field: 'party' });
  return found.price_segment;
}
