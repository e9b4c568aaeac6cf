import { findExport, listExports } from '@balai/contracts/reporting';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { isOutOfReach, isSignedOut } from '../../api/failure.ts';
import { read } from '../../api/read.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { showToast } from '../../kit/windows/toast.ts';
import { followedFiles, isBeingMade } from './files.ts';

const POLL_MS = 2_000;

/** Follows a file that is being made, and says what became of it. */
export default function FollowedFile({ id }: { id: string }) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const { data: file, error } = useQuery({
    ...read(findExport, { params: { id } }, (answer) => answer.data),
    // Whoever signs in again has everything read again, and it goes on from there.
    refetchInterval: ({ state }) => (isSignedOut(state.error) || (state.data !== undefined && !isBeingMade(state.data)) ? false : POLL_MS),
  });
  useEffect(() => {
    // An outage is not the end: the file may be ready when it is over.
    if (isOutOfReach(error)) followedFiles.remove(id);
    if (file === undefined || isBeingMade(file)) return;
    followedFiles.remove(id);
    void queryClient.invalidateQueries({ queryKey: [listExports.id] });
    const isDone = file.state === 'done';
    showToast(t(isDone ? 'fileNews.done' : 'fileNews.failed', { name: file.file_name }), isDone ? 'ok' : 'bad');
  }, [file, error, id, queryClient, t]);
  return null;
}
