import type { Transaction } from '@balai/runtime';
import * as clients from '../repository/clients.ts';
import * as jobs from '../repository/jobs.ts';
import { sendJobs } from '../wire.ts';

/** Forgets clients that identity no longer has, and stops their jobs. */
export async function forgetClients(tx: Transaction, requestedAt: Date): Promise<void> {
  for (const { client_id } of await clients.copy.sweep(tx, requestedAt)) sendJobs(tx, await jobs.stopOthers(tx, client_id, []));
}
