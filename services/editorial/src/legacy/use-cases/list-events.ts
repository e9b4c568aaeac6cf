import type { Actor } from '@balai/runtime/access';
import type { EditorialContext } from '../../context.ts';
import type { Piece } from '../../pieces/domain/piece.ts';
import * as changes from '../../pieces/repository/changes.ts';
import * as pieces from '../../pieces/repository/pieces.ts';
import { findEvent } from './find-event.ts';

type Context = Pick<EditorialContext, 'database'>;

/** What one answer to an existing client holds; who wrote more than that has another client by now. */
const ROWS_MAX = 10_000;

/** Events and press releases that the caller wrote or is assigned to, by date. */
export const listEvents = ({ database }: Context, actor: Actor): Promise<Piece[]> =>
  database.read(actor.scope, (tx) => pieces.listOwn(tx, actor.accountId, ROWS_MAX));

/** One of the events the caller sees. @throws Problem `event_not_found` */
export const showEvent = ({ database }: Context, actor: Actor, number: number): Promise<Piece> =>
  database.read(actor.scope, (tx) => findEvent(tx, number));

/** The change log of an event, oldest first. @throws Problem `event_not_found` */
export const listEventLogs = ({ database }: Context, actor: Actor, number: number): Promise<readonly changes.Change[]> =>
  database.read(actor.scope, async (tx) => {
    const { piece_id } = await findEvent(tx, number);
    return (await changes.list(tx, piece_id, { by: 'number', descending: false, limit: ROWS_MAX })).rows;
  });
