import type { Platform, ResponseOf } from '@balai/contracts';
import { createExport, deleteExport, findExport, listExports } from '@balai/contracts/attendance';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api } from '../../api/api.ts';
import { audienceOf } from '../../api/audience.ts';
import { read } from '../../api/read.ts';
import type { SeenClient } from '../../api/session.ts';
import { type Period, periodQuery } from './period.ts';
import type { StateFilter } from './recap.ts';

/** A file that was asked for. */
export type ExportFile = ResponseOf<typeof findExport>['data'];
export type ExportFormat = ExportFile['format'];

/** What the page shows: a file holds exactly that. */
export interface ShownRows {
  readonly platform: Platform;
  readonly period: Period;
  readonly state: StateFilter | undefined;
  readonly text: string | undefined;
}

const POLL_MS = 1_000;
/** Files listed as made before. */
const RECENT = 5;

const isOpen = ({ state }: ExportFile): boolean => state === 'queued' || state === 'running';

/** Lets the browser save a file. */
export function saveFile({ url, file_name }: ExportFile): void {
  if (url === null) return;
  const link = document.createElement('a');
  link.href = url;
  link.download = file_name;
  link.click();
}

/** Asks for a file of what is shown, follows it, and saves it when it is there. */
export function useExport(client: SeenClient, shown: ShownRows) {
  const queryClient = useQueryClient();
  const [asked, setAsked] = useState<ExportFile | null>(null);
  const saved = useRef<string | null>(null);
  const start = useMutation({
    mutationFn: async (format: ExportFormat) => {
      const body = {
        view: shown.platform === 'instagram' ? 'recap-likes' : 'recap-comments',
        format,
        query: { ...audienceOf(client), ...periodQuery(shown.period) },
        rows: {
          ...(shown.state === undefined ? {} : { status: [shown.state] }),
          ...(shown.text === undefined ? {} : { q: shown.text }),
        },
      };
      return (await api(createExport, { body })).data;
    },
    onSuccess: (file) => {
      setAsked(file);
      void queryClient.invalidateQueries({ queryKey: [listExports.id] });
    },
  });
  const followed = useQuery({
    ...read(findExport, { params: { id: asked?.export_id ?? '' } }, (answer) => answer.data, { clientId: client.client_id }),
    enabled: asked !== null && isOpen(asked),
    refetchInterval: ({ state }) => (state.data !== undefined && !isOpen(state.data) ? false : POLL_MS),
  });
  const file = asked === null ? null : followed.data?.export_id === asked.export_id ? followed.data : asked;
  useEffect(() => {
    if (file === null || file.state !== 'done' || saved.current === file.export_id) return;
    saved.current = file.export_id;
    saveFile(file);
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
    isBusy: start.isPending || (file !== null && isOpen(file)),
    begin: (format: ExportFormat) => start.mutate(format),
    remove: (id: string) => remove.mutate(id),
  };
}
