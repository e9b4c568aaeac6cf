import type { Fields, ValuesOf } from '@balai/contracts';
import * as wire from '@balai/contracts/commerce';
import { clientOf, requireValues, type Values } from '@balai/resources';
import type { Actor } from '@balai/runtime/access';
import { bind, type RouteBinding } from '@balai/runtime/http';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import type { CommerceContext } from '../../context.ts';
import { commerceProblems } from '../../problems.ts';
import type { NewMovement } from '../repository/movements.ts';
import { adjust, receive, type StockWriting, transfer } from '../use-cases/move-stock.ts';
import { recordMoves, requireLines, requireWarehouse } from '../use-cases/record-moves.ts';
import { seesCostOf } from './list-routes.ts';
import { movementWire } from './stock-wire.ts';

/** Routes that move stock. A call with an `Idempotency-Key` acts once. */
export function stockMoveRoutes(context: CommerceContext): RouteBinding[] {
  async function moved<F extends Fields>(
    { actor, body, cause }: { readonly actor: Actor; readonly body: unknown; readonly cause: Cause },
    fields: F,
    move: (writing: StockWriting, values: ValuesOf<F>) => Promise<NewMovement[]>,
  ) {
    const { client_id, ...given } = body as Values & { readonly client_id?: string };
    const clientId = await clientOf(context, actor, client_id);
    const values = requireValues({ fields }, given, false) as ValuesOf<F>;
    const rows = await recordMoves(context, { actor, clientId, cause }, (writing) => move(writing, values));
    const seesCost = seesCostOf(actor, clientId);
    return { status: 201, body: { success: true as const, data: { movements: rows.map((row) => movementWire(row, seesCost)) } } };
  }

  return [
    bind(wire.receiveStock, ({ actor, body, request }) =>
      moved({ actor, body, cause: request.cause }, wire.receiptFields, async (writing, { warehouse, lines, reference }) => {
        const warehouseId = await requireWarehouse(writing, 'warehouse', warehouse);
        return receive(writing, {
          ...{ warehouseId, lines: await requireLines(writing, lines) },
          reference: reference === null ? null : { type: 'document', id: reference },
        });
      }),
    ),
    bind(wire.adjustStock, ({ actor, body, request }) =>
      moved({ actor, body, cause: request.cause }, wire.adjustmentFields, async (writing, { warehouse, lines, reason }) => {
        const warehouseId = await requireWarehouse(writing, 'warehouse', warehouse);
        return adjust(writing, { warehouseId, lines: await requireLines(writing, lines), reason });
      }),
    ),
    bind(wire.transferStock, ({ actor, body, request }) =>
      moved({ actor, body, cause: request.cause }, wire.transferFields, async (writing, values) => {
        const from = await requireWarehouse(writing, 'from', values.from);
        const to = await requireWarehouse(writing, 'to', values.to);
        if (from === to) throw new Problem(commerceProblems.same_warehouse);
        return transfer(writing, { from, to, lines: await requireLines(writing, values.lines), reason: values.reason });
      }),
    ),
  ];
}
