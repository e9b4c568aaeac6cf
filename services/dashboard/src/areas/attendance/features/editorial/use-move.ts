import { movePiece } from '@balai/contracts/editorial';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../../api/api.ts';
import { problemOf } from '../../../../api/failure.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { showToast } from '../../../../kit/windows/toast.ts';
import { ASKED, type MoveWords } from './move.ts';
import type { PieceCard, TransitionName } from './piece.ts';

/** What of a piece a transition is about. The version is the one that was read: what was changed since is not decided on. */
export type Movable = Pick<PieceCard, 'piece_id' | 'title' | 'version' | 'client_id' | 'state' | 'scheduled_at'>;

/** A transition that was chosen and waits for what it needs. */
export interface StartedMove {
  readonly piece: Movable;
  readonly transition: TransitionName;
}

/** Moves pieces along the workflow: at once, or after the window that asks for a note, a time or an address. */
export function useMove(onMoved: (moved: StartedMove) => void = () => undefined) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const [started, setStarted] = useState<StartedMove | null>(null);
  const mutation = useMutation({
    mutationFn: ({ piece, transition, ...words }: StartedMove & MoveWords) =>
      api(movePiece, {
        params: { id: piece.piece_id },
        body: { transition, ...words, channel: 'dashboard' },
        headers: { 'if-match': `"${piece.version}"` },
      }),
    onSuccess: ({ data }, { piece, transition }) => {
      setStarted(null);
      showToast(t('editorial.moved', { title: piece.title, state: t(`editorial.state.${data.state}`) }));
      onMoved({ piece, transition });
    },
    onError: (error, { transition }) => {
      if (ASKED[transition] === null) showToast(problemOf(error, t).message, 'bad');
    },
    onSettled: () => queryClient.invalidateQueries(),
  });
  const start = (piece: Movable, transition: TransitionName) => {
    mutation.reset();
    if (ASKED[transition] === null) mutation.mutate({ piece, transition });
    else setStarted({ piece, transition });
  };
  return {
    start,
    started,
    cancel: () => setStarted(null),
    send: (words: MoveWords) => started !== null && mutation.mutate({ ...started, ...words }),
    isPending: mutation.isPending,
    error: mutation.error,
  };
}
export type Moves = ReturnType<typeof useMove>;
