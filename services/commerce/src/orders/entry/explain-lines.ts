import type { ResourceDefinition, RowOf } from '@balai/contracts';
import { salesOrder } from '@balai/contracts/commerce';
import { findRow, type ResourceContext } from '@balai/resources';
import type { Transaction } from '@balai/runtime/database';
import { Problem, problems } from '@balai/runtime/problem';
import type { Resolved } from '../../pricing/domain/choose-price.ts';
import { resolvePrices } from '../../pricing/use-cases/resolve-prices.ts';
import * as rows from './entry-rows.ts';

type Order = RowOf<typeof salesOrder>;

/** A line of an order with the explanation of its price. */
export interface ExplainedLine {
  readonly line: Order['lines'][number];
  readonly product: rows.EntryProduct | undefined;
  readonly trace: Resolved['trace'];
}

/** The lines of an order: the prices recorded when they were written explain them. @throws Problem not_found */
export async function explainLines({ resourceOf }: ResourceContext, tx: Transaction, id: string): Promise<ExplainedLine[]> {
  const order = (await findRow(tx, salesOrder as unknown as ResourceDefinition, resourceOf, id)) as Order | null;
  if (order === null) throw new Problem(problems.not_found);
  const { client_id: clientId, lines, currency } = order;
  const at = (await rows.linesWrittenAt(tx, clientId, id)) ?? order.created_at;
  const ids = [...new Set(lines.map(({ product }) => product))];
  const products = await rows.entryProducts(tx, clientId, ids, null);
  const customer = await rows.findCustomer(tx, clientId, order.party);
  const wanted = lines.map(({ product, quantity }) => ({ productId: product, quantity }));
  const segment = customer?.price_segment ?? null;
  const resolved = lines.length === 0 ? [] : await resolvePrices(tx, { clientId, segment, currency, at, lines: wanted });
  return lines.map((line, index) => ({ line, product: products.get(line.product), trace: resolved[index]?.trace ?? [] }));
}
