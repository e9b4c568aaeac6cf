import { sql, type Transaction } from '@balai/runtime/database';

/** What waits for somebody of a client. */
export interface WaitingWork {
  /** Complaints that nobody has decided. */
  readonly complaints: number;
  /** Deliveries that the platform stopped, or whose last sending reached nobody or not everybody. */
  readonly failed_deliveries: number;
}

/** Counts what waits. @param complaintsOf null: of all clients in sight */
export const countWaiting = (tx: Transaction, clientId: string, complaintsOf: string | null): Promise<WaitingWork> =>
  tx.one(sql`
    select
      (select count(*) from attendance.complaint c join attendance.person p on p.person_id = c.person_id and p.deleted_at is null
        where c.state in ('open', 'in_review') and (${complaintsOf}::text is null or c.client_id = ${complaintsOf})) as complaints,
      (select count(*) from attendance.view_delivery d
        where d.client_id = ${clientId} and d.deleted_at is null and (d.stopped is not null or d.active and exists (
          select from (
            select r.run_id, r.state from attendance.view_delivery_run r where r.delivery_id = d.delivery_id order by r.run_id desc limit 1) r
          where r.state = 'failed' or exists (
            select from attendance.view_delivery_outcome o where o.run_id = r.run_id and o.outcome in ('failed', 'expired'))))
      ) as failed_deliveries`);
