import type { Actor } from '@balai/runtime/access';
import type { Page, Transaction } from '@balai/runtime/database';
import { Problem, problems } from '@balai/runtime/problem';
import type { CommerceContext } from '../../context.ts';
import * as lists from '../repository/stock-lists.ts';

type Context = Pick<CommerceContext, 'database'>;

/** The client of a product in sight. @throws Problem not_found */
export async function requireClientOf(tx: Transaction, product: string): Promise<string> {
  const clientId = await lists.clientOfProduct(tx, product);
  if (clientId === null) throw new Problem(problems.not_found);
  return clientId;
}

/** As {@link requireClientOf}, in a read of its own. */
export const clientOfProduct = ({ database }: Context, actor: Actor, product: string): Promise<string> =>
  database.read(actor.scope, (tx) => requireClientOf(tx, product));

/** Stock by product and warehouse. @param at as it was then; null: now */
export const listStock = ({ database }: Context, actor: Actor, query: lists.StockQuery, at: Date | null): Promise<Page<lists.StockRow>> =>
  database.read(actor.scope, (tx) => (at === null ? lists.listStock(tx, query) : lists.listStockAsOf(tx, query, at)));

/** Movements of a product, newest first. */
export const listMovements = ({ database }: Context, actor: Actor, query: lists.MovementQuery): Promise<Page<lists.MovementRow>> =>
  database.read(actor.scope, (tx) => lists.listMovements(tx, query));

/** Stock alerts, newest first. */
export const listAlerts = (
  { database }: Context,
  actor: Actor,
  query: Parameters<typeof lists.listAlerts>[1],
): Promise<Page<lists.AlertRow>> => database.read(actor.scope, (tx) => lists.listAlerts(tx, query));
