import { findExport, listExports } from '@balai/contracts/attendance';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { followedFiles, isBeingMade } from '../api/files.ts';
import { read } from '../api/read.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { showToast } from '../kit/toast.ts';

const POLL_MS = 2_000;

function Followed({ id }: { id: string }) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const { data: file, isError } = useQuery({
    ...read(findExport, { params: { id } }, (answer) => answer.data),
    refetchInterval: ({ state }) => (state.data !== undefined && !isBeingMade(state.data) ? false : POLL_MS),
  });
  useEffect(() => {
    if (isError) followedFiles.remove(id);
    if (file === undefined || isBeingMade(file)) return;
    followedFiles.remove(id);
    void queryClient.invalidateQueries({ queryKey: [listExports.id] });
    const isDone = file.state === 'done';
    showToast(t(isDone ? 'fileNews.done' : 'fileNews.failed', { name: file.file_name }), isDone ? 'ok' : 'bad');
  }, [file, isError, id, queryClient, t]);
  return null;
}

/** Says on whatever page is open that a file is ready, or could not be made. */
export function FileNews() {
  const ids = useSyncExternalStore(followedFiles.subscribe, followedFiles.get);
  return [...ids].map((id) => <Followed key={id} id={id} />);
}
