import type { BodyOf } from '@balai/contracts';
import { beginFromTemplate, createPiece } from '@balai/contracts/editorial';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api } from '../../../../../api/api.ts';
import { keepWork } from '../../../../../app/area/keep.ts';

/** What a piece begins with: fields of its own, or a template with its blanks filled in. */
type Beginning =
  | { readonly body: BodyOf<typeof createPiece> }
  | { readonly templateId: string; readonly values: Readonly<Record<string, string>> };

/** What every way to begin a piece is given. */
export interface BeginProps {
  readonly clientId: string;
  readonly onClose: () => void;
}

/** Begins a piece, and opens it to be written. */
export function useBegin() {
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (begun: Beginning) =>
      'body' in begun
        ? api(createPiece, { body: begun.body })
        : api(beginFromTemplate, { params: { id: begun.templateId }, body: { values: { ...begun.values } } }),
    onSuccess: async ({ data }) => {
      void queryClient.invalidateQueries();
      // What was typed is in the piece: nothing is left behind that has to be asked about.
      await navigate({ to: '/editorial/$id', params: { id: data.piece_id }, search: keepWork, ignoreBlocker: true });
    },
  });
}
