import { isDirectoryFilled, listClients } from '@balai/runtime/directory';
import type { SchedulerContext } from '../context.ts';
import * as jobs from '../repository/jobs.ts';
import { sendJobs } from '../wire.ts';
import { deriveJobsOf } from './derive-jobs.ts';

/** Clients whose jobs are derived in one transaction. */
const PAGE = 100;

/**
 * Brings the jobs of every known client in line with the declared schedules, which may have changed with this version, and stops those of
 * clients that identity no longer has.
 */
export async function deriveAllJobs({ database }: SchedulerContext): Promise<void> {
  for (let after: string | undefined = ''; after !== undefined; ) {
    const from: string = after;
    after = await database.unitOfWork('system', async (tx) => {
      const page = await listClients(tx, from, PAGE);
      for (const client of page) await deriveJobsOf(tx, client.client_id);
      return page.at(-1)?.client_id;
    });
  }
  await database.unitOfWork('system', async (tx) => {
    if (await isDirectoryFilled(tx)) sendJobs(tx, await jobs.stopOfUnknown(tx));
  });
}
