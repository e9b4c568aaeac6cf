import { PLATFORM_ROWS_MAX, type PremiumRequestState } from '@balai/contracts/identity';
import type { Actor } from '@balai/runtime/access';
import { requirePlatform } from '../../access/use-cases/require-platform.ts';
import * as audit from '../../audit/repository/audit.ts';
import * as clients from '../../clients/repository/clients.ts';
import type { IdentityContext } from '../../context.ts';
import * as platformConfig from '../../platform-config/repository/platform-config.ts';
import * as premiumRequests from '../../premium/repository/premium-requests.ts';
import * as overview from '../repository/overview.ts';

type ReadContext = Pick<IdentityContext, 'database'>;

/** Rows of a list that are wanted. */
export interface Rows {
  readonly offset: number;
  readonly limit: number;
}

/** How much the platform holds. @throws Problem forbidden (403) for an account that does not see every client; so do the others here */
export async function showOverview(
  { database, clock }: ReadContext & Pick<IdentityContext, 'clock'>,
  actor: Actor,
): Promise<overview.Overview & { readonly configVersion: number }> {
  requirePlatform(actor);
  return database.read('system', async (tx) => ({
    ...(await overview.overview(tx, clock.now())),
    configVersion: (await platformConfig.latest(tx))?.version ?? 0,
  }));
}

/** How many clients there are. */
export async function summariseClients({ database }: ReadContext, actor: Actor): Promise<overview.ClientSummary> {
  requirePlatform(actor);
  return database.read('system', overview.clientSummary);
}

/** A page of all clients. */
export async function pageClients(
  { database }: ReadContext,
  actor: Actor,
  filter: Pick<clients.ClientFilter, 'text' | 'active'>,
  rows: Rows,
): Promise<{ readonly rows: readonly clients.ClientRow[]; readonly total: number }> {
  requirePlatform(actor);
  return database.read(actor.scope, (tx) => clients.listFrom(tx, filter, rows));
}

/** A page of the newest entries of the audit trail. */
export async function pageAudit(
  { database }: ReadContext,
  actor: Actor,
  rows: Rows,
): Promise<{ readonly rows: readonly audit.AuditRow[]; readonly total: number }> {
  requirePlatform(actor);
  return database.read(actor.scope, (tx) => audit.listFrom(tx, { ...rows, most: PLATFORM_ROWS_MAX }));
}

/** A page of all premium requests. */
export async function pagePayments(
  { database }: ReadContext,
  actor: Actor,
  states: readonly PremiumRequestState[],
  rows: Rows,
): Promise<{ readonly rows: readonly premiumRequests.PremiumRequestView[]; readonly total: number }> {
  requirePlatform(actor);
  return database.read(actor.scope, (tx) => premiumRequests.listFrom(tx, states, rows));
}
