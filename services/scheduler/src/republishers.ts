import { jobChanged } from '@balai/contracts/scheduler';
import { type Republisher, republisher } from '@balai/runtime/projection';
import * as jobs from './repository/jobs.ts';
import { jobMessage } from './wire.ts';

const JOBS_PER_PAGE = 500;

/** How the scheduler repeats its jobs. */
export const republishers: readonly Republisher[] = [
  republisher(jobChanged, async (tx, after) => {
    const page = await jobs.listAfter(tx, after, JOBS_PER_PAGE);
    return { messages: page.map(jobMessage), next: page.length === JOBS_PER_PAGE ? (page.at(-1)?.key ?? null) : null };
  }),
];
