import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { problemOf } from '../../../../../api/failure.ts';
import { type Session, useSession } from '../../../../../api/session.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { showToast } from '../../../../../kit/windows/toast.ts';
import { refusalOf, type Transition } from '../move.ts';
import type { PieceCard, PieceState, TransitionName, WorkflowData } from '../piece.ts';
import { pieceQuery, workflowQuery } from '../queries.ts';

/** A card in the hand, with what is known of its ways once the server has said so. */
interface Dragged {
  readonly card: PieceCard;
  readonly ways: { readonly workflow: WorkflowData; readonly allowed: readonly TransitionName[] } | null;
}

/** What dropping would do: nothing known yet, where it is, a transition, or why there is none. */
export type Drop = { readonly kind: 'unknown' | 'here' } | { readonly kind: 'way'; readonly name: TransitionName } | ClosedDrop;
interface ClosedDrop {
  readonly kind: 'closed';
  readonly why: 'no_way' | NonNullable<ReturnType<typeof refusalOf>>;
}

function dropOf({ card, ways }: Dragged, to: PieceState, session: Session): Drop {
  if (card.state === to) return { kind: 'here' };
  if (ways === null) return { kind: 'unknown' };
  const leading = ways.workflow.transitions.filter((one) => one.to === to && one.from.includes(card.state));
  const refused = leading.map((one: Transition) => ({ name: one.name, why: refusalOf(one, card, session, ways.allowed) }));
  const open = refused.find(({ why }) => why === null);
  if (open !== undefined) return { kind: 'way', name: open.name };
  return { kind: 'closed', why: refused[0]?.why ?? 'no_way' };
}

/** Cards moved by the pointer: into columns that are open to this person; elsewhere it says why not. */
export function useDrag(onMove: (card: PieceCard, transition: TransitionName) => void) {
  const { t } = useLanguage();
  const session = useSession();
  const queryClient = useQueryClient();
  const [dragged, setDragged] = useState<Dragged | null>(null);
  const asked = useRef<Promise<Dragged | null>>(Promise.resolve(null));
  const waysOf = async (card: PieceCard): Promise<Dragged | null> => {
    try {
      const [piece, workflow] = await Promise.all([
        queryClient.fetchQuery(pieceQuery(card.piece_id)),
        queryClient.fetchQuery(workflowQuery()),
      ]);
      return { card, ways: { workflow, allowed: piece.allowed } };
    } catch (error) {
      showToast(problemOf(error, t).message, 'bad');
      return null;
    }
  };
  const take = async (card: PieceCard) => {
    setDragged({ card, ways: null });
    asked.current = waysOf(card);
    const known = await asked.current;
    setDragged((now) => (now?.card.piece_id === card.piece_id ? known : now));
  };
  const over = (to: PieceState): Drop | null => (dragged === null ? null : dropOf(dragged, to, session));
  const reason = ({ why }: ClosedDrop, from: PieceState, to: PieceState): string =>
    why === 'no_way'
      ? t('editorial.move.noWay', { from: t(`editorial.state.${from}`), to: t(`editorial.state.${to}`) })
      : t(`editorial.why.${why}`);
  const drop = async (to: PieceState) => {
    setDragged(null);
    // Dropped before the server has said what is open.
    const known = await asked.current;
    if (known === null) return;
    const outcome = dropOf(known, to, session);
    if (outcome.kind === 'way') onMove(known.card, outcome.name);
    if (outcome.kind === 'closed') showToast(reason(outcome, known.card.state, to), 'bad');
  };
  return { dragged: dragged?.card ?? null, take, leave: () => setDragged(null), over, drop, reason };
}
export type Drag = ReturnType<typeof useDrag>;
