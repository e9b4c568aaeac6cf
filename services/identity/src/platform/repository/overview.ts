import { sql, type Transaction } from '@balai/runtime/database';

/** How much the platform holds. */
export interface Overview {
  readonly clients: number;
  readonly active_clients: number;
  readonly people: number;
  readonly active_people: number;
  /** Accounts of staff. */
  readonly accounts: number;
  readonly active_accounts: number;
  readonly pending_accounts: number;
  readonly open_sessions: number;
  readonly open_requests: number;
  readonly active_subscriptions: number;
}

/** Counts of the whole platform. Needs system scope. */
export const overview = (tx: Transaction, at: Date): Promise<Overview> =>
  tx.one(sql`
    select c.*, p.*, a.*,
      (select count(*)::int from identity.session where revoked_at is null and expires_at > ${at}) as open_sessions,
      (select count(*)::int from identity.premium_request where state in ('pending', 'confirmed') and expires_at > ${at}) as open_requests,
      (select count(*)::int from identity.subscription where state = 'active' and expires_at > ${at}) as active_subscriptions
    from (select count(*)::int as clients, count(*) filter (where active)::int as active_clients from identity.client) c,
      (select count(*)::int as people, count(*) filter (where active)::int as active_people
        from identity.person where deleted_at is null) p,
      (select count(*)::int as accounts, count(*) filter (where active)::int as active_accounts,
        count(*) filter (where state = 'pending')::int as pending_accounts from identity.account where kind = 'staff') a`);

/** How many clients there are, by state and type. */
export interface ClientSummary {
  readonly total: number;
  readonly active: number;
  readonly org: number;
  readonly direktorat: number;
  readonly polda: number;
  /** Active ones without an active person. */
  readonly without_people: number;
}

/** Counts of all clients. Needs system scope. */
export const clientSummary = (tx: Transaction): Promise<ClientSummary> =>
  tx.one(sql`
    select count(*)::int as total, count(*) filter (where active)::int as active,
      count(*) filter (where type = 'org')::int as org, count(*) filter (where type = 'direktorat')::int as direktorat,
      count(*) filter (where type = 'polda')::int as polda,
      count(*) filter (where active and not exists (
        select from identity.person p where p.client_id = c.client_id and p.active and p.deleted_at is null))::int as without_people
    from identity.client c`);
