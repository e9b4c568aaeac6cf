import { patchPiece } from '@balai/contracts/editorial';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { api } from '../../../../../api/api.ts';
import { useConnection } from '../../../../../api/connection.ts';
import { useEndedSession } from '../../../../../api/ended-session.ts';
import { keptDraft } from '../../../../../api/kept-draft.ts';
import { timezoneOf, useSession } from '../../../../../api/session.ts';
import type { PieceDetail } from '../piece.ts';
import { pieceQuery } from '../queries.ts';
import { createDraftStore } from './draft-store.ts';
import type { patchOf } from './values.ts';

/** The text of a piece while it is written, and where it is: typed, on its way, saved, in question. One for each piece that is open. */
export function useDraft(piece: PieceDetail) {
  const session = useSession();
  const queryClient = useQueryClient();
  const { online } = useConnection();
  const ended = useEndedSession();
  const [store] = useState(() => {
    const { queryKey } = pieceQuery(piece.piece_id);
    const patch = ({ body, version }: { body: ReturnType<typeof patchOf>; version: number }) =>
      api(patchPiece, { params: { id: piece.piece_id }, body, headers: { 'if-match': `"${version}"` } });
    return createDraftStore(piece, {
      zone: timezoneOf(session, piece.client_id),
      accountId: session.account_id,
      kept: keptDraft(session.account_id, piece.piece_id),
      // As every change is sent, also once this page has been left: so that the end of a session is noticed.
      send: async (body, version) =>
        (await queryClient.getMutationCache().build(queryClient, { mutationFn: patch }).execute({ body, version })).data,
      onSaved: (saved) => queryClient.setQueryData(queryKey, saved),
    });
  });
  const state = useSyncExternalStore(store.subscribe, store.get);
  useEffect(() => store.receive(piece), [store, piece]);
  // What waited for the network, or for somebody to sign in again, goes now.
  useEffect(() => {
    if (online && ended === null) void store.flush();
  }, [store, online, ended]);
  useEffect(() => {
    const onHidden = () => {
      if (document.visibilityState === 'hidden') void store.flush();
    };
    document.addEventListener('visibilitychange', onHidden);
    return () => {
      document.removeEventListener('visibilitychange', onHidden);
      void store.flush();
    };
  }, [store]);
  return { ...state, store };
}
export type UsedDraft = ReturnType<typeof useDraft>;
