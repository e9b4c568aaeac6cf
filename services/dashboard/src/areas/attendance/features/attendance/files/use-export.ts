import { createExport, deleteExport, findExport, listExports } from '@balai/contracts/reporting';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api } from '../../../../../api/api.ts';
import { read } from '../../../../../api/read.ts';
import { type ExportFile, followedFiles, isBeingMade, saveExport } from '../../../../../app/files/files.ts';
import type { Work } from '../../../work/use-work.ts';
import { wordsOf } from '../first-calls.ts';
import type { MembersFilter } from '../members-filter.ts';

export type ExportFormat = ExportFile['format'];

/** What a file holds: the people who are shown in their order, or those who are picked of them. */
interface ShownRows {
  readonly search: MembersFilter;
  readonly sort: string | undefined;
  readonly picked: readonly string[] | undefined;
}

const POLL_MS = 1_000;
/** Files listed as made before. */
const RECENT = 5;

/** Asks for a file of what is shown, follows it, and saves it when it is there. */
export function useExport(work: Work, shown: ShownRows) {
  const queryClient = useQueryClient();
  const [asked, setAsked] = useState<ExportFile | null>(null);
  const saved = useRef<string | null>(null);
  const start = useMutation({
    mutationFn: async (format: ExportFormat) => {
      const { search, sort, picked } = shown;
      const query = { ...wordsOf(work, search), ...(sort === undefined ? {} : { sort }) };
      const body = { view: 'members', format, query, ...(picked === undefined ? {} : { rows: { people: [...picked] } }) };
      return (await api(createExport, { body })).data;
    },
    onSuccess: (file) => {
      setAsked(file);
      if (isBeingMade(file)) followedFiles.add(file.export_id);
      void queryClient.invalidateQueries({ queryKey: [listExports.id] });
    },
  });
  const followed = useQuery({
    ...read(findExport, { params: { id: asked?.export_id ?? '' } }, (answer) => answer.data, { clientId: work.client.client_id }),
    enabled: asked !== null && isBeingMade(asked),
    refetchInterval: ({ state }) => (state.data !== undefined && !isBeingMade(state.data) ? false : POLL_MS),
  });
  const file = asked === null ? null : followed.data?.export_id === asked.export_id ? followed.data : asked;
  useEffect(() => {
    if (file === null || file.state !== 'done' || saved.current === file.export_id) return;
    saved.current = file.export_id;
    saveExport(file);
    void queryClient.invalidateQueries({ queryKey: [listExports.id] });
  }, [file, queryClient]);
  const recent = useQuery({
    ...read(listExports, { query: { limit: RECENT } }, (answer) => answer.data),
    // Links end after a quarter of an hour.
    staleTime: 0,
  });
  const remove = useMutation({
    mutationFn: (id: string) => api(deleteExport, { params: { id } }),
    onSuccess: (_answer, id) => {
      if (asked?.export_id === id) setAsked(null);
      void queryClient.invalidateQueries({ queryKey: [listExports.id] });
    },
  });
  return {
    file,
    recent: recent.data ?? [],
    error: start.error ?? remove.error ?? followed.error,
    isBusy: start.isPending || (file !== null && isBeingMade(file)),
    begin: (format: ExportFormat) => start.mutate(format),
    remove: (id: string) => remove.mutate(id),
  };
}
