import { decimalOf, isUuid, type ResourceDefinition } from '@balai/contracts';
import * as wire from '@balai/contracts/commerce';
import { party } from '@balai/contracts/crm';
import { authorOf, clientOf, findRow, notFound, type ResourceContext, type Row, wireRow, writingOf } from '@balai/resources';
import type { Actor } from '@balai/runtime/access';
import { awaitNews } from '@balai/runtime/core';
import type { Transaction } from '@balai/runtime/database';
import { answerList, bind, type RouteBinding } from '@balai/runtime/http';
import { invalidField, Problem } from '@balai/runtime/problem';
import { allocationList } from '../allocation.ts';
import { paymentEventList } from '../payment-event.ts';
import { allocatePayment } from '../use-cases/allocate-payment.ts';
import { assignEvent } from '../use-cases/assign-event.ts';
import { dismissPaymentEvent } from '../use-cases/dismiss-payment-event.ts';
import { ageingWire, listReceivables, readBalance } from '../use-cases/read-balance.ts';
import { todayOf } from '../use-cases/settle.ts';

const PAGE = 100;
const NONE: ReadonlySet<string> = new Set();

/** Balances, allocations and unmatched payment events. */
export function financeRoutes(kit: ResourceContext): RouteBinding[] {
  const { database, clock } = kit;

  /** A row in sight. @throws Problem not_found */
  async function requireRow(tx: Transaction, resource: ResourceDefinition, id: string): Promise<Row> {
    const row = await findRow(tx, resource, kit.resourceOf, id);
    if (row === null) throw new Problem(notFound(resource));
    return row;
  }
  const writing = (tx: Transaction, clientId: string, actor: Actor) => writingOf(kit, { tx, clientId, author: authorOf(actor) });

  return [
    bind(wire.partyBalance, async ({ actor, params, query }) => {
      const read = () => database.read(actor.scope, (tx) => readBalance(tx, params.id, query.as_of ?? null, clock.now()));
      // The customer may be news that is still on its way from crm.
      const data = await awaitNews(clock, read);
      if (data === null) throw new Problem(notFound(party as unknown as ResourceDefinition));
      return { body: { success: true as const, data } };
    }),
    bind(wire.listReceivables, async ({ actor, query }) => {
      const clientId = await clientOf(kit, actor, query.client_id);
      const at = clock.now();
      const day = query.as_of ?? (await database.read(actor.scope, (tx) => todayOf({ tx, clientId, at })));
      return answerList(
        { ...query, limit: query.limit ?? PAGE },
        {
          order: `name ${day}`,
          isId: isUuid,
          read: (after, limit) => database.read(actor.scope, (tx) => listReceivables(tx, { clientId, day, after, limit })),
          positionOf: (row) => ({ key: row.name_key, id: row.party_id }),
          toWire: ({ party_id, name, ...ageing }) => ({ party_id, name, ...ageingWire(ageing) }),
        },
      );
    }),
    bind(wire.allocatePayment, async ({ actor, body, request }) => {
      const amount = body.amount === undefined ? null : decimalOf(body.amount, 2);
      if (body.amount !== undefined && amount === null)
        throw invalidField('amount', { id: 'bukan jumlah uang', en: 'is no amount of money', pt: 'não é um valor em dinheiro' });
      const row = await database.unitOfWork(
        actor.scope,
        async (tx) => {
          const { client_id: clientId } = await requireRow(tx, wire.payment as unknown as ResourceDefinition, body.payment);
          const id = await allocatePayment(writing(tx, clientId, actor), { paymentId: body.payment, invoiceId: body.invoice, amount });
          return requireRow(tx, allocationList.resource, id);
        },
        request.cause,
      );
      return { status: 201, body: { success: true as const, data: wireRow(allocationList.resource, row, NONE) } };
    }),
    bind(wire.assignPaymentEvent, async ({ actor, params, body, request }) => {
      const row = await database.unitOfWork(
        actor.scope,
        async (tx) => {
          const { client_id: clientId } = await requireRow(tx, paymentEventList.resource, params.id);
          await assignEvent(kit, writing(tx, clientId, actor), params.id, body.order);
          return requireRow(tx, paymentEventList.resource, params.id);
        },
        request.cause,
      );
      return { body: { success: true as const, data: wireRow(paymentEventList.resource, row, NONE) } };
    }),
    bind(wire.dismissPaymentEvent, async ({ actor, params: { id }, body, request }) => {
      const row = await dismissPaymentEvent(kit, actor, { id, reason: body.reason }, request.cause);
      return { body: { success: true as const, data: wireRow(paymentEventList.resource, row, NONE) } };
    }),
  ];
}
