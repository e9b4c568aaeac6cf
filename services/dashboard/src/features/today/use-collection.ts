import { startCollection } from '@balai/contracts/collector';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '../../api/api.ts';
import { isFinished, runQuery } from '../../api/runs.ts';
import type { SeenClient } from '../../api/session.ts';

/** Starts a collection of a client's posts and follows it until its numbers have arrived. */
export function useCollection(client: SeenClient) {
  const queryClient = useQueryClient();
  const [runId, setRunId] = useState<string | null>(null);
  const start = useMutation({
    mutationFn: async () => (await api(startCollection, { body: { client_id: client.client_id } })).data.run_id,
    onSuccess: setRunId,
  });
  const run = useQuery({ ...runQuery(runId ?? ''), enabled: runId !== null });
  const shown = runId === null ? undefined : run.data;
  const finished = shown !== undefined && isFinished(shown);
  useEffect(() => {
    if (finished) void queryClient.invalidateQueries();
  }, [finished, queryClient]);
  return {
    run: shown,
    error: start.error ?? (runId === null ? null : run.error),
    isBusy: start.isPending || (runId !== null && !finished && !run.isError),
    begin: () => start.mutate(),
    /** Asks again about a run that could not be read, or starts over when it never began. */
    retry: () => (start.isError ? start.mutate() : void run.refetch()),
    dismiss: () => {
      setRunId(null);
      start.reset();
    },
  };
}
export type Collection = ReturnType<typeof useCollection>;
