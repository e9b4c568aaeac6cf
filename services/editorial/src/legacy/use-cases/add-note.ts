import type { Actor } from '@balai/runtime/access';
import type { Cause } from '@balai/runtime/messaging';
import type { EditorialContext } from '../../context.ts';
import type { Change } from '../../pieces/repository/changes.ts';
import { principalOf } from '../../use-cases/principal.ts';
import { recordChange } from '../../use-cases/store-piece.ts';
import { lockEvent } from './find-event.ts';

/** Adds a note of the caller to the change log of an event. @throws Problem `event_not_found` */
export const addNote = (
  context: Pick<EditorialContext, 'database' | 'clock' | 'changed'>,
  actor: Actor,
  { number, note }: { readonly number: number; readonly note: string },
  cause: Cause,
): Promise<Change> =>
  context.database.unitOfWork(
    actor.scope,
    async (tx) => {
      const piece = await lockEvent(tx, number);
      tx.afterCommit(() => context.changed([piece.client_id]));
      return recordChange(context, tx, piece, { by: principalOf(actor), action: 'noted', fields: {}, note });
    },
    cause,
  );
