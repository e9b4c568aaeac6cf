import type { ReleaseDetail } from '@balai/contracts/editorial';
import type { Actor } from '@balai/runtime/access';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import type { EditorialContext } from '../../context.ts';
import type { Piece } from '../../pieces/domain/piece.ts';
import { changePiece } from '../../pieces/use-cases/edit-piece.ts';
import { editorialProblems } from '../../problems.ts';
import { lockEvent } from './find-event.ts';

type Context = Pick<EditorialContext, 'database' | 'clock' | 'newId' | 'changed' | 'publicUrl'>;

/** What an existing client writes of a press release. */
export interface ReleaseChange {
  readonly number: number;
  readonly release: Partial<ReleaseDetail>;
}

/** Makes an event a press release. @throws Problem `event_not_found`, `release_exists`, `piece_closed` */
export const beginRelease = (context: Context, actor: Actor, { number, release }: ReleaseChange, cause: Cause): Promise<Piece> =>
  context.database.unitOfWork(
    actor.scope,
    async (tx) => {
      const known = await lockEvent(tx, number);
      if (known.kind === 'press_release') throw new Problem(editorialProblems.release_exists);
      return changePiece(context, tx, actor, { known, patch: { kind: 'press_release', release }, base: null });
    },
    cause,
  );

/** Changes a press release; null when the event has none. @throws Problem `event_not_found`, `piece_closed` */
export const changeRelease = (context: Context, actor: Actor, { number, release }: ReleaseChange, cause: Cause): Promise<Piece | null> =>
  context.database.unitOfWork(
    actor.scope,
    async (tx) => {
      const known = await lockEvent(tx, number);
      return known.kind === 'press_release' ? changePiece(context, tx, actor, { known, patch: { release }, base: null }) : null;
    },
    cause,
  );
