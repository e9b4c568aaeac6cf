import { startCollection } from '@balai/contracts/collector';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api } from '../../../../api/api.ts';
import { isFinished, runQuery } from './runs.ts';

/** What to collect now: the posts of one client, one post, or (nothing given) the posts of every client the session sees. */
export interface CollectionWish {
  readonly client_id?: string;
  readonly post?: string;
}

/**
 * Starts collections and follows one until its numbers have arrived; two presses of a button start one.
 * @param underWay the id of a run that somebody else began; it is followed until it has ended, unless the page follows another one
 */
export function useCollection(underWay?: string) {
  const queryClient = useQueryClient();
  const [runId, setRunId] = useState<string | null>(null);
  const [dismissed, setDismissed] = useState<string | null>(null);
  // Known at once, not only after the next rendering.
  const isAsking = useRef(false);
  const start = useMutation({
    mutationFn: async (wish: CollectionWish) => (await api(startCollection, { body: wish })).data.run_id,
    onSuccess: setRunId,
    onSettled: () => {
      isAsking.current = false;
    },
  });
  const run = useQuery({ ...runQuery(runId ?? ''), enabled: runId !== null });
  const shown = runId === null ? undefined : run.data;
  const finished = shown !== undefined && isFinished(shown);
  const isFree = runId === null || finished;
  useEffect(() => {
    if (finished) void queryClient.invalidateQueries();
  }, [finished, queryClient]);
  useEffect(() => {
    if (isFree && underWay !== undefined && underWay !== dismissed) setRunId(underWay);
  }, [isFree, underWay, dismissed]);
  const begin = (wish: CollectionWish) => {
    if (isAsking.current) return;
    isAsking.current = true;
    start.mutate(wish);
  };
  return {
    run: shown,
    error: start.error ?? (runId === null ? null : run.error),
    isBusy: start.isPending || (runId !== null && !finished && !run.isError),
    begin,
    /** Asks again about a run that could not be read, or starts over when it never began. */
    retry: () => (start.isError ? begin(start.variables) : void run.refetch()),
    dismiss: () => {
      setDismissed(runId);
      setRunId(null);
      start.reset();
    },
  };
}
export type Collection = ReturnType<typeof useCollection>;
