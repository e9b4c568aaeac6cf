import type { CollectionRun } from '@balai/contracts/collector';
import { getCollectionRun, listCollectionRuns, startCollection } from '@balai/contracts/collector';
import { listMessages } from '@balai/contracts/notifier';
import { fireJob, listJobs } from '@balai/contracts/scheduler';
import { queryOptions } from '@tanstack/react-query';
import { api } from './api.ts';

const LIST_LIMIT = 50;
const RUN_POLL_MS = 1_000;

/** Narrows a list to one client; undefined gives everything the session sees. */
const narrowed = (clientId: string | undefined) => (clientId === undefined ? {} : { client_id: clientId });

/** Whether a run has ended. */
export const isFinished = (run: CollectionRun): boolean => run.state !== 'queued' && run.state !== 'running';

/** The latest runs, newest first. */
export const runsQuery = (clientId: string | undefined) =>
  queryOptions({
    queryKey: ['runs', clientId ?? '*'] as const,
    queryFn: async ({ signal }) => (await api(listCollectionRuns, { query: { ...narrowed(clientId), limit: LIST_LIMIT }, signal })).data,
    refetchInterval: ({ state }) => (state.data?.some((run) => !isFinished(run)) === true ? 2 * RUN_POLL_MS : false),
  });

/** One run, asked again every second until it has ended. */
export const runQuery = (runId: string) =>
  queryOptions({
    queryKey: ['run', runId] as const,
    queryFn: async ({ signal }) => (await api(getCollectionRun, { params: { run_id: runId }, signal })).data,
    refetchInterval: ({ state }) => (state.data !== undefined && isFinished(state.data) ? false : RUN_POLL_MS),
  });

/** Starts a collection of a client's posts; the run's id. */
export const startRun = async (clientId: string): Promise<string> =>
  (await api(startCollection, { body: { client_id: clientId } })).data.run_id;

/** Schedules with their next and last run. */
export const jobsQuery = (clientId: string | undefined) =>
  queryOptions({
    queryKey: ['jobs', clientId ?? '*'] as const,
    queryFn: async ({ signal }) => (await api(listJobs, { query: narrowed(clientId), signal })).data,
    refetchInterval: ({ state }) => (state.data?.some((job) => job.last_run?.state === 'running') === true ? 2 * RUN_POLL_MS : false),
  });

/** Fires a job now. */
export const runJob = (key: string) => api(fireJob, { params: { key } });

/** Outgoing messages, newest first. */
export const messagesQuery = (clientId: string | undefined) =>
  queryOptions({
    queryKey: ['messages', clientId ?? '*'] as const,
    queryFn: async ({ signal }) => (await api(listMessages, { query: { ...narrowed(clientId), limit: 2 * LIST_LIMIT }, signal })).data,
  });
