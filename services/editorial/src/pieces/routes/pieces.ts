import { clientIdOf, isUuid } from '@balai/contracts';
import * as wire from '@balai/contracts/editorial';
import type { Actor } from '@balai/runtime/access';
import { answerList, bind, type RouteBinding, sortingOf } from '@balai/runtime/http';
import { AUTOMATIC, afterEdit, allTransitions } from '../../approvals/domain/workflow.ts';
import type { EditorialContext } from '../../context.ts';
import { cardWire, pieceWire, roundWire } from '../../wire.ts';
import type { Card } from '../domain/piece.ts';
import type { CardOrder } from '../repository/cards.ts';
import { createPiece } from '../use-cases/create-piece.ts';
import { editPiece } from '../use-cases/edit-piece.ts';
import { listPieces, showBoard } from '../use-cases/list-pieces.ts';
import { movePiece } from '../use-cases/move-piece.ts';
import { removePiece } from '../use-cases/remove-piece.ts';
import { showPiece } from '../use-cases/show-piece.ts';
import { daysOf, filterOf, patchOf, versionOf } from './piece-input.ts';

const CARDS = 20;

const workflow = () => ({
  states: [...wire.PIECE_STATES],
  transitions: allTransitions().map(({ from, needs, permission, ...rest }) => ({
    ...rest,
    from: [...from],
    needs: [...needs],
    permission: permission.name,
  })),
  automatic: AUTOMATIC.map((one) => ({ ...one, from: [...one.from] })),
});

/** What a page shows of a piece; the ETag is its version. */
export async function detail(context: EditorialContext, actor: Actor, pieceId: string, status = 200) {
  const { piece, round, allowed, mayEdit, beside } = await showPiece(context, actor, pieceId);
  const open = { allowed: [...allowed], may_edit: mayEdit, after_edit: afterEdit(piece.state), beside: { ...beside } };
  const data = { ...pieceWire(piece), round: round === null ? null : roundWire(round), ...open };
  return { status, body: { success: true as const, data }, headers: { etag: `"${piece.version}"` } };
}

const keyOf = (card: Card, by: CardOrder): string => (by === 'title' ? card.title : card[by].toISOString());

/** Pieces: the workflow, list, board, one, and what is done with it. */
export const pieceRoutes = (context: EditorialContext): RouteBinding[] => [
  bind(wire.showWorkflow, async () => ({ body: { success: true as const, data: workflow() } })),
  bind(wire.listPieces, ({ actor, query }) => {
    const order = query.sort ?? '-updated_at';
    const { field: by, descending } = sortingOf<CardOrder>(order);
    const filter = { ...filterOf(query, actor), ...daysOf(query), state: query.state ?? null };
    return answerList(
      { ...query, limit: query.limit ?? 100 },
      {
        order,
        isId: isUuid,
        read: (after, limit) =>
          listPieces(context, actor, { filter, text: query.q?.trim() || null, page: { by, descending, after, limit } }),
        positionOf: (card) => ({ key: keyOf(card, by), id: card.piece_id }),
        toWire: ({ found, ...card }) => ({ ...cardWire(card), found }),
      },
    );
  }),
  bind(wire.showBoard, async ({ actor, query }) => {
    const columns = await showBoard(context, actor, filterOf(query, actor), query.cards ?? CARDS);
    return { body: { success: true as const, data: columns.map((column) => ({ ...column, cards: column.cards.map(cardWire) })) } };
  }),
  bind(wire.getPiece, ({ actor, params }) => detail(context, actor, params.id)),
  bind(wire.createPiece, async ({ actor, body, request }) => {
    const { client_id, ...fields } = body;
    const { piece_id } = await createPiece(context, actor, { clientId: clientIdOf(client_id), patch: patchOf(fields) }, request.cause);
    return detail(context, actor, piece_id, 201);
  }),
  bind(wire.patchPiece, async ({ actor, params, body, request }) => {
    const base = versionOf(request.headers['if-match']);
    await editPiece(context, actor, { pieceId: params.id, patch: patchOf(body), base }, request.cause);
    return detail(context, actor, params.id);
  }),
  bind(wire.deletePiece, async ({ actor, params, request }) => {
    await removePiece(context, actor, params.id, request.cause);
    return { body: { success: true as const, data: { piece_id: params.id } } };
  }),
  bind(wire.movePiece, async ({ actor, params, body, request }) => {
    const { transition, note, url, channel } = body;
    const read = versionOf(request.headers['if-match']);
    const move = { transition, note: note ?? null, url: url ?? null, read };
    await movePiece(context, actor, { ...move, pieceId: params.id, channel: channel ?? 'dashboard' }, request.cause);
    return detail(context, actor, params.id);
  }),
];
