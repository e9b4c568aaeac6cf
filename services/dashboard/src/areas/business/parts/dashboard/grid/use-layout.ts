import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { problemOf } from '../../../../../api/failure.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { showToast } from '../../../../../kit/windows/toast.ts';
import { arrange, arrangeAnew, layoutQuery, type SavedLayout } from '../queries.ts';
import type { Layout } from './arrange.ts';

/** Changes that can be undone, at most. */
const KEPT = 50;

/** The account's arrangement. Every change is shown at once and saved by itself, one after another; each can be undone while the page is open. */
export function useLayout() {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const query = useQuery(layoutQuery);
  const [past, setPast] = useState<readonly Layout[]>([]);
  const now = (): SavedLayout | undefined => queryClient.getQueryData(layoutQuery.queryKey);
  const take = (part: Partial<SavedLayout>) =>
    queryClient.setQueryData(layoutQuery.queryKey, (kept) => (kept === undefined ? kept : { ...kept, ...part }));
  const scope = { id: 'dashboard-layout' };
  const onError = (error: Error) => showToast(`${t('dashboard.edit.unsaved')} ${problemOf(error, t).message}`, 'bad');
  // Of the answer the version alone: the page may be further already.
  const onSuccess = ({ version, is_default }: SavedLayout) => void take({ version, is_default });
  const save = useMutation({
    scope,
    // Read when it is its turn: the change before has another version.
    mutationFn: (layout: SavedLayout['widgets']) => arrange(layout, now()?.version ?? 0),
    onSuccess,
    onError,
  });
  const anew = useMutation({ scope, mutationFn: arrangeAnew, onSuccess: (answer) => void take(answer), onError });
  const layout: SavedLayout['widgets'] = query.data?.widgets ?? [];
  const show = (next: Layout) => {
    // A layout is made of the widgets of the one that was read, and of those of the gallery.
    const widgets = next as SavedLayout['widgets'];
    take({ widgets });
    save.mutate(widgets);
  };
  const keep = () => setPast((before) => [...before.slice(-KEPT), layout]);
  return {
    query,
    layout,
    isSaving: save.isPending || anew.isPending,
    isFailed: save.isError || anew.isError,
    /** Saves once more what is shown. */
    retry: () => show(layout),
    change(next: Layout) {
      keep();
      show(next);
    },
    canUndo: past.length > 0,
    undo() {
      const last = past.at(-1);
      if (last === undefined) return;
      setPast(past.slice(0, -1));
      show(last);
    },
    reset() {
      keep();
      anew.mutate();
    },
  };
}
