import { clientIdOf, isUuid } from '@balai/contracts';
import * as wire from '@balai/contracts/identity';
import { answerList, bind, type RouteBinding } from '@balai/runtime/http';
import type { IdentityContext } from '../../context.ts';
import { givenClientId, nrpOf, required } from '../../routes/input.ts';
import { decideTransfer } from '../use-cases/decide-transfer.ts';
import { proposeTransfer } from '../use-cases/propose-transfer.ts';
import { listTransfers, type TransferShown } from '../use-cases/show-transfers.ts';

/** Transfers a page holds where no number is asked for. */
const LIST_DEFAULT = 100;

const transferToWire = (row: TransferShown): wire.Transfer => ({
  transfer_id: row.transfer_id,
  direction: row.direction,
  user_id: row.nrp,
  nama: row.name,
  title: row.title,
  divisi: row.division,
  from_client_id: row.from_client_id,
  from_client_name: row.from_client_name,
  to_client_id: row.to_client_id,
  to_client_name: row.to_client_name,
  since: row.since,
  reason: row.reason,
  asked_by: row.asked_by_name,
  asked_at: row.asked_at.toISOString(),
  expires_at: row.expires_at.toISOString(),
  state: row.state,
  decided_by: row.decided_by_name,
  decided_at: row.decided_at?.toISOString() ?? null,
  answer: row.answer,
  you: row.you,
});

const answerOf = (row: TransferShown) => ({ success: true as const, data: transferToWire(row) });

/** HTTP edge of transfers of people between clients. */
export const transferRoutes = (context: IdentityContext): RouteBinding[] => [
  bind(wire.listTransfers, ({ actor, query }) => {
    const { client_id, state = 'open' } = query;
    const filter = { clientId: givenClientId(client_id), state: state === 'all' ? undefined : state };
    return answerList(
      { ...query, limit: query.limit ?? LIST_DEFAULT },
      {
        order: 'newest',
        isId: isUuid,
        read: (after, limit) => listTransfers(context, actor, { ...filter, page: { by: 'transfer_id', descending: true, after, limit } }),
        positionOf: ({ transfer_id: id }) => ({ key: id, id }),
        toWire: transferToWire,
      },
    );
  }),
  bind(wire.proposeTransfer, async ({ actor, body, request }) => {
    const { user_id, to_client_id, since = null, reason = null } = body;
    const toClientId = required(clientIdOf(to_client_id) || null, 'to_client_id');
    const wish = { nrp: nrpOf(user_id, 'user_id'), toClientId, since, reason };
    return { status: 201, body: answerOf(await proposeTransfer(context, actor, wish, request.cause)) };
  }),
  bind(wire.acceptTransfer, async ({ actor, params, request }) => {
    const wish = { transferId: params.transfer_id, decision: 'accepted' as const };
    return { body: answerOf(await decideTransfer(context, actor, wish, request.cause)) };
  }),
  bind(wire.refuseTransfer, async ({ actor, params, body, request }) => {
    const wish = { transferId: params.transfer_id, decision: 'refused' as const, answer: body.reason ?? null };
    return { body: answerOf(await decideTransfer(context, actor, wish, request.cause)) };
  }),
  bind(wire.cancelTransfer, async ({ actor, params, request }) => {
    const wish = { transferId: params.transfer_id, decision: 'cancelled' as const };
    return { body: answerOf(await decideTransfer(context, actor, wish, request.cause)) };
  }),
];
