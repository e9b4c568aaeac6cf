import { type CollectionRun, getCollectionRun } from '@balai/contracts/collector';
import { read } from '../../../../api/read.ts';

const POLL_MS = 1_000;

/** Whether a run has ended. */
export const isFinished = (run: CollectionRun): boolean => run.state !== 'queued' && run.state !== 'running';

/** One run, asked again every second until it has ended. */
export const runQuery = (runId: string) => ({
  ...read(getCollectionRun, { params: { run_id: runId } }, (answer) => answer.data),
  refetchInterval: ({ state }: { state: { data?: CollectionRun | undefined } }) =>
    state.data !== undefined && isFinished(state.data) ? (false as const) : POLL_MS,
});
