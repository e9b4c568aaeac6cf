import type { SchedulerContext } from '../context.ts';
import * as clients from '../repository/clients.ts';
import { deriveJobs } from './derive-jobs.ts';

/** Clients whose jobs are derived in one transaction. */
const PAGE = 100;

/** Brings the jobs of every known client in line with the declared schedules, which may have changed with this version. */
export async function deriveAllJobs({ database }: SchedulerContext): Promise<void> {
  for (let after: string | undefined = ''; after !== undefined; ) {
    const from: string = after;
    after = await database.unitOfWork('system', async (tx) => {
      const page = await clients.listAfter(tx, from, PAGE);
      for (const client of page) await deriveJobs(tx, client);
      return page.at(-1)?.client_id;
    });
  }
}
