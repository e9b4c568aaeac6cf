import type { BodyOf, ResponseOf } from '@balai/contracts';
import { previewJob } from '@balai/contracts/attendance';
import { deliveryPlan } from '@balai/contracts/reporting';
import { fireJob, listJobs, type setJobTimes } from '@balai/contracts/scheduler';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../../../api/api.ts';
import { read } from '../../../../api/read.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface PartTexts {
    jobs: typeof texts.id;
  }
}

/** Something that is done by a timetable. */
export type Job = ResponseOf<typeof listJobs>['data'][number];
/** When a report goes out, and whether it does. */
export type JobTimes = BodyOf<typeof setJobTimes>;
/** What a report would send, and to whom. */
export type JobPreview = ResponseOf<typeof previewJob>['data'];

const BUSY_POLL_MS = 2_000;
// Schedules have no live topic.
const IDLE_POLL_MS = 30_000;

/** A job that sends a report to contacts of its client. */
export type Report = Job & { readonly audience: NonNullable<Job['audience']> };

export const isReport = (job: Job): job is Report => job.audience !== null;

/** Whether a job collects. Reports and deliveries send: they have pages of their own, where they are looked at before they go. */
export const isCollecting = (job: Job): boolean => !isReport(job) && !job.key.startsWith(`${deliveryPlan.key}.`);

/** Schedules with their next and last run, of a client or of all that the session sees. */
export const jobsQuery = (clientId: string | undefined) =>
  queryOptions({
    ...read(listJobs, { query: clientId === undefined ? {} : { client_id: clientId } }, (answer) => answer.data),
    refetchInterval: ({ state }) => (state.data?.some((job) => job.last_run?.state === 'running') === true ? BUSY_POLL_MS : IDLE_POLL_MS),
  });

/** What a report's job would send now. */
export const previewQuery = ({ key, client_id }: Job) =>
  read(previewJob, { params: { key } }, (answer) => answer.data, { clientId: client_id ?? undefined });

/** Fires a job now. */
export const runJob = (key: string) => api(fireJob, { params: { key } });
