import type { ApprovalPolicy, putPolicyRoute, showPolicyRoutes } from '@balai/contracts/approvals';
import type { Actor } from '@balai/runtime/access';
import type { Clock } from '@balai/runtime/core';
import type { Database, Transaction } from '@balai/runtime/database';
import { bind, type RouteBinding } from '@balai/runtime/http';
import { type Policy, standardPolicy } from '../domain/round.ts';
import { setPolicy } from '../engine/set-policy.ts';
import type { AccountRow } from '../tables/accounts.ts';
import type { ApprovalTables } from '../tables/tables.ts';

const ACCOUNTS_MAX = 1_000;

/** What the routes of policies work with. */
export interface PolicyContext {
  readonly database: Database;
  readonly clock: Clock;
  readonly tables: Pick<ApprovalTables, 'accounts' | 'policies'>;
  /** Name of the permission that approvers need. */
  readonly permission: string;
  /** The client that a call names. @throws Problem client_not_found */
  readonly clientOf: (actor: Actor, named: string) => Promise<string>;
  /** Runs in the transaction that stored a policy. */
  readonly saved?: (tx: Transaction, policy: Policy) => void;
}

const success = true as const;

/** A policy as calls get it. */
export const policyWire = (policy: Policy): ApprovalPolicy => ({
  client_id: policy.client_id,
  kind: policy.kind,
  needed: policy.needed,
  approvers: policy.approvers.map(({ account_id, stand_ins }) => ({ account_id, stand_ins: [...stand_ins] })),
  deadline_hours: policy.deadline_hours,
  escalate_to: policy.escalate_to,
  is_set: policy.version > 0,
  updated_by: policy.updated_by,
  updated_at: policy.updated_at?.toISOString() ?? null,
  version: policy.version,
});

/** An account as lists of approvers show it. */
export const colleagueWire = ({ account_id, username, role }: AccountRow) => ({ account_id, username, role });

/** Binds the route that sets the policy of a client. */
export const bindPutPolicy = (
  route: ReturnType<typeof putPolicyRoute>,
  { database, clock, tables, permission, clientOf, saved }: PolicyContext,
): RouteBinding =>
  bind(route, async ({ actor, params, body, request }) => {
    const clientId = await clientOf(actor, params.client_id);
    const { kind, needed = 1, approvers = [], deadline_hours = null, escalate_to = null } = body;
    const input = { kind, needed: kind === 'n_of_m' ? needed : 1, approvers, deadline_hours, escalate_to };
    const policy = await database.unitOfWork(
      actor.scope,
      async (tx) => {
        const stored = await setPolicy(tables, tx, { clientId, permission, by: actor.username, at: clock.now() }, input);
        saved?.(tx, stored);
        return stored;
      },
      request.cause,
    );
    return { body: { success, data: policyWire(policy) } };
  });

/** Binds the routes that show the policy of a client and the accounts it can name. */
export const bindShowPolicy = (
  { get, approvers }: ReturnType<typeof showPolicyRoutes>,
  { database, tables, permission, clientOf }: PolicyContext,
): RouteBinding[] => [
  bind(get, async ({ actor, params }) => {
    const clientId = await clientOf(actor, params.client_id);
    const policy = await database.read(actor.scope, (tx) => tables.policies.find(tx, clientId));
    return { body: { success, data: policyWire(policy ?? standardPolicy(clientId)) } };
  }),
  bind(approvers, async ({ actor, params }) => {
    const clientId = await clientOf(actor, params.client_id);
    const found = await database.read(actor.scope, (tx) => tables.accounts.listOfClient(tx, clientId, permission, ACCOUNTS_MAX));
    return { body: { success, data: found.map(colleagueWire) } };
  }),
];
