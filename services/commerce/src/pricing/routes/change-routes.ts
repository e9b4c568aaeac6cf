import { BULK_ROWS_MAX, decimalText, isUuid, type ResourceDefinition } from '@balai/contracts';
import * as wire from '@balai/contracts/commerce';
import {
  authorOf,
  clientOf,
  hiddenFrom,
  idsOf,
  type Narrowing,
  type ResourceContext,
  requireValues,
  resourceProblems,
  select,
  type Values,
} from '@balai/resources';
import { answerList, bind, type RouteBinding } from '@balai/runtime/http';
import { invalidField, Problem } from '@balai/runtime/problem';
import type { PriceProposals } from '../approvals/price-proposals.ts';
import type { PriceOperation } from '../domain/change-price.ts';
import { changePrices, type PriceOutcome, revertChange } from '../use-cases/change-prices.ts';
import { listPriceChanges } from '../use-cases/list-prices.ts';
import { changeWire } from './change-wire.ts';

interface ChangeCall extends PriceOperation, Narrowing {
  readonly client_id?: string;
  readonly reason: string;
  readonly ids?: readonly string[];
  readonly preview?: boolean;
  readonly expect_count?: number;
}

const PAGE = 50;
const SAMPLE = 20;
const resource = wire.product as unknown as ResourceDefinition;

const percent = (value: bigint | null): string | null => (value === null ? null : decimalText(value, 2));

const outcomeWire = (
  { id, rows, limit, minPercent, maxPercent, meanPercent, belowCost }: PriceOutcome,
  count: number,
  seesCost: boolean,
) => ({
  ...{ id, count, rows: rows.length, waiting: rows.filter(({ waits }) => waits).length, limit_percent: percent(limit) },
  below_cost: seesCost ? belowCost : null,
  ...{ min_percent: percent(minPercent), max_percent: percent(maxPercent), mean_percent: percent(meanPercent) },
  sample: [...rows]
    .sort((a, b) => Number(b.waits) - Number(a.waits) || (a.product.sku < b.product.sku ? -1 : 1))
    .slice(0, SAMPLE)
    .map(({ product, after, waits }) => ({
      ...{ product_id: product.id, sku: product.sku, name: product.name },
      ...{ before: product.basePrice === null ? null : decimalText(product.basePrice, 4), after: decimalText(after, 4) },
      waits,
    })),
});

/** @throws Problem invalid_request naming `value` */
function requireOperation({ op, value }: PriceOperation): PriceOperation {
  if (op === 'set' && value < 0n)
    throw invalidField('value', { id: 'tidak boleh di bawah nol', en: 'must not be below zero', pt: 'não pode ser menor que zero' });
  if (op === 'round' && (value < 0n || value >= 10_000n))
    throw invalidField('value', { id: 'harus dari 0 sampai 0.9999', en: 'must be from 0 to 0.9999', pt: 'deve ser de 0 a 0.9999' });
  return { op, value };
}

/** Price changes of many products. */
export const priceChangeRoutes = (context: ResourceContext, proposals: PriceProposals): RouteBinding[] => [
  bind(wire.changePrices, async ({ actor, body, request }) => {
    const { client_id, ids: named, filter, q, preview = false, expect_count, ...given } = body as unknown as ChangeCall;
    const clientId = await clientOf(context, actor, client_id);
    const values = requireValues({ fields: wire.priceChangeFields }, given as unknown as Values, false) as unknown as ChangeCall;
    const operation = requireOperation(values);
    if (named === undefined && (filter ?? '').trim() === '' && (q ?? '').trim() === '')
      throw invalidField('ids', { id: 'atau filter diperlukan', en: 'or filter is required', pt: 'ou filter é obrigatório' });
    const hidden = hiddenFrom(resource, actor, clientId);
    const data = await context.database.unitOfWork(
      actor.scope,
      async (tx) => {
        const selection = await select(tx, resource, clientId, { filter, q }, hidden);
        const ids = named ?? (await idsOf(tx, resource, selection, BULK_ROWS_MAX + 1));
        if (ids.length > BULK_ROWS_MAX) throw new Problem(resourceProblems.too_many_rows, { max: BULK_ROWS_MAX });
        if (expect_count !== undefined && expect_count !== ids.length)
          throw new Problem(resourceProblems.count_changed, { count: ids.length });
        const writing = { context, tx, author: authorOf(actor), proposals };
        const outcome = await changePrices(writing, { clientId, ids, operation, reason: values.reason, isPreview: preview });
        return outcomeWire(outcome, ids.length, !hidden.has('cost'));
      },
      request.cause,
    );
    return { body: { success: true as const, data } };
  }),
  bind(wire.listPriceChanges, async ({ actor, query }) => {
    const clientId = await clientOf(context, actor, query.client_id);
    return answerList(
      { ...query, limit: query.limit ?? PAGE },
      {
        order: '-id',
        isId: isUuid,
        read: (after, limit) => listPriceChanges(context, actor, { clientId, after, limit }),
        positionOf: (row) => ({ key: '', id: row.id }),
        toWire: changeWire,
      },
    );
  }),
  bind(wire.revertPriceChange, async ({ actor, params, request }) => {
    const { change, reverted, kept } = await context.database.unitOfWork(
      actor.scope,
      (tx) => revertChange({ context, tx, author: authorOf(actor), proposals }, params.id),
      request.cause,
    );
    return { body: { success: true as const, data: { change: changeWire(change), reverted, kept } } };
  }),
];
