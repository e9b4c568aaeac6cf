import { awaitNews, Problem, type TenantScope } from '@balai/runtime';
import type { RecapContext } from '../../context.ts';
import { attendanceProblems } from '../../problems.ts';
import { findClient, type KnownClient } from '../repository/clients.ts';

/**
 * Longest wait for something that another service has just made. What is unknown here may be on its way, and nothing here can tell: identity
 * alone knows which clients there are. So a name that is nobody's costs its caller this wait, which only accounts that see all clients meet.
 */
export const UNKNOWN_WAIT_MS = 2_000;

/** A client the scope sees. @throws Problem `client_not_found` */
export async function knownClient(
  { read, clock }: Pick<RecapContext, 'read' | 'clock'>,
  scope: TenantScope,
  clientId: string,
): Promise<KnownClient> {
  const client = await awaitNews(clock, UNKNOWN_WAIT_MS, () => read(scope, (tx) => findClient(tx, clientId)));
  if (client === null) throw new Problem(attendanceProblems.client_not_found);
  return client;
}
