import type { ResponseOf } from '@balai/contracts';
import { PIECE_FIELDS, PRESENCE_EVERY_SECONDS, putPresence, removePresence } from '@balai/contracts/editorial';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FocusEvent, useEffect, useRef, useState } from 'react';
import { api, sendOnLeaving } from '../../../../../api/api.ts';
import type { PieceDetail } from '../piece.ts';
import { newTabId } from './tab-id.ts';

/** Somebody else who has the piece open, or oneself in another tab. */
export type Present = ResponseOf<typeof putPresence>['data'][number];
type Field = Present['field'];

/** Who only passes by on the way to another piece is not told to anybody. */
const SETTLED_MS = 1_000;
/** From field to field by Tab: only where the caret rests is told. */
const RESTED_MS = 400;

/** The field of a piece that is written in, if the element is one. */
function fieldOf(element: EventTarget | null): Field {
  const isInput = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
  return isInput && !element.readOnly ? (PIECE_FIELDS.find((field) => field === element.name) ?? null) : null;
}

/**
 * Says that this tab has a piece open, for as long as somebody looks at it; who else has. Live hints tell when that changes, and saying it again
 * brings the answer, so that it is right also where a hint was lost. A tab that says nothing any more is forgotten by the server.
 */
export function usePresence({ piece_id, client_id }: Pick<PieceDetail, 'piece_id' | 'client_id'>) {
  const queryClient = useQueryClient();
  const [tabId] = useState(newTabId);
  const [isSettled, setSettled] = useState(false);
  const field = useRef<Field>(null);
  const timer = useRef<number | undefined>(undefined);
  const queryKey = [putPresence.id, { clientId: client_id }, piece_id, tabId] as const;
  const { data, isError } = useQuery({
    queryKey,
    queryFn: async ({ signal }) =>
      (await api(putPresence, { params: { id: piece_id, tab_id: tabId }, body: { field: field.current }, signal })).data,
    enabled: isSettled,
    refetchInterval: PRESENCE_EVERY_SECONDS * 1_000,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
  useEffect(() => {
    const settling = window.setTimeout(() => setSettled(true), SETTLED_MS);
    const leave = () => sendOnLeaving(removePresence, { id: piece_id, tab_id: tabId });
    window.addEventListener('pagehide', leave);
    return () => {
      window.clearTimeout(settling);
      window.clearTimeout(timer.current);
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [piece_id, tabId]);
  const moveTo = (next: Field) => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => {
      if (field.current === next) return;
      field.current = next;
      void queryClient.invalidateQueries({ queryKey });
    }, RESTED_MS);
  };
  return {
    /** Nobody where it is not known: an old answer would name people who have left. */
    others: isError ? [] : (data ?? []),
    /** For the element around all fields. */
    follow: {
      onFocus: (event: FocusEvent) => moveTo(fieldOf(event.target)),
      onBlur: () => moveTo(null),
    },
  };
}
