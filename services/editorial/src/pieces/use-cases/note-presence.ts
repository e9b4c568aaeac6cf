import { PRESENCE_LASTS_SECONDS } from '@balai/contracts/editorial';
import type { Actor } from '@balai/runtime/access';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import type { EditorialContext } from '../../context.ts';
import { editorialProblems } from '../../problems.ts';
import { othersThan } from '../domain/presence.ts';
import * as pieces from '../repository/pieces.ts';
import * as presence from '../repository/presence.ts';

type Context = Pick<EditorialContext, 'database' | 'clock' | 'presenceChanged'>;

/** Tabs of a piece that are looked at; more people do not write one text. */
const TABS_MAX = 200;
/** What is forgotten for good at a time, whenever somebody opens a piece. */
const FORGOTTEN_MAX = 500;

interface Here {
  readonly pieceId: string;
  readonly tabId: string;
  readonly field: string | null;
}

/**
 * Notes that a tab of the caller has a piece open; who else has. Pages are told when somebody comes or goes on in another field, not each
 * time it is said again.
 * @throws Problem `piece_not_found`
 */
export const notePresence = (
  { database, clock, presenceChanged }: Context,
  actor: Actor,
  { pieceId, tabId, field }: Here,
  cause: Cause,
): Promise<presence.PresenceRow[]> =>
  database.unitOfWork(
    actor.scope,
    async (tx) => {
      const piece = await pieces.find(tx, pieceId);
      if (piece === null) throw new Problem(editorialProblems.piece_not_found);
      const now = clock.now();
      const alive = new Date(now.getTime() - PRESENCE_LASTS_SECONDS * 1_000);
      const there = await presence.list(tx, pieceId, alive, TABS_MAX);
      const before = there.find(({ account_id, tab_id }) => account_id === actor.accountId && tab_id === tabId);
      if (before === undefined) await presence.forget(tx, alive, FORGOTTEN_MAX);
      const tab = { piece_id: pieceId, account_id: actor.accountId, tab_id: tabId };
      await presence.put(tx, {
        ...tab,
        ...{ client_id: piece.client_id, name: actor.username, field },
        ...{ since: before?.since ?? now, seen_at: now },
      });
      if (before === undefined || before.field !== field) tx.afterCommit(() => presenceChanged([piece.client_id]));
      return othersThan(tab, there);
    },
    cause,
  );

/** Notes that a tab of the caller has left a piece. @throws Problem `piece_not_found` */
export const leavePiece = (
  { database, presenceChanged }: Context,
  actor: Actor,
  { pieceId, tabId }: Omit<Here, 'field'>,
  cause: Cause,
): Promise<void> =>
  database.unitOfWork(
    actor.scope,
    async (tx) => {
      const piece = await pieces.find(tx, pieceId);
      if (piece === null) throw new Problem(editorialProblems.piece_not_found);
      const left = await presence.remove(tx, { piece_id: pieceId, account_id: actor.accountId, tab_id: tabId });
      if (left > 0) tx.afterCommit(() => presenceChanged([piece.client_id]));
    },
    cause,
  );
