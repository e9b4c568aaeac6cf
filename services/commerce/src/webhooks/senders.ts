import { sql, type Transaction } from '@balai/runtime/database';

/** A sender whose webhooks are taken: a payment provider or a carrier. */
export interface SenderRow {
  readonly sender: string;
  readonly updated_at: Date;
  /** Username of the account. */
  readonly updated_by: string;
  /** Until when the former secret is good; null: it is not. */
  readonly previous_until: Date | null;
  /** When its newest event arrived; null: none did. */
  readonly last_event_at: Date | null;
}

/** A secret as it is stored. */
export interface SealedSecret {
  readonly sender: string;
  readonly sealed: string;
  readonly by: string;
  readonly at: Date;
  /** Until when the secret that it replaces is good; null: it ends at once. */
  readonly previousUntil: Date | null;
}

/** Senders of one kind. */
function senderTable(kind: 'payment' | 'tracking') {
  const table = kind === 'payment' ? sql`commerce.payment_provider` : sql`commerce.tracking_carrier`;
  const name = kind === 'payment' ? sql`provider` : sql`carrier`;
  const events = kind === 'payment' ? sql`commerce.payment_event` : sql`commerce.shipment_event`;
  return {
    list: (tx: Transaction, clientId: string, at: Date): Promise<SenderRow[]> =>
      tx.many(sql`
        select s.${name} as sender, s.updated_at, s.updated_by, case when s.previous_until > ${at} then s.previous_until end as previous_until,
          (select max(e.created_at) from ${events} e where e.client_id = ${clientId} and e.${name} = s.${name}) as last_event_at
        from ${table} s where s.client_id = ${clientId} order by s.${name}`),

    /** Encrypted secrets that are good at a moment, the newest first. */
    secretsOf: async (tx: Transaction, clientId: string, sender: string, at: Date): Promise<string[]> => {
      const row = await tx.maybeOne<{ current: string; previous: string | null }>(sql`
        select secret_sealed as current, case when previous_until > ${at} then previous_sealed end as previous
        from ${table} where client_id = ${clientId} and ${name} = ${sender}`);
      return row === null ? [] : [row.current, ...(row.previous === null ? [] : [row.previous])];
    },

    put: (tx: Transaction, clientId: string, { sender, sealed, by, at, previousUntil }: SealedSecret): Promise<number> =>
      tx.execute(sql`
        insert into ${table} as known (client_id, ${name}, secret_sealed, updated_at, updated_by)
        values (${clientId}, ${sender}, ${sealed}, ${at}, ${by})
        on conflict (client_id, ${name}) do update set
          previous_sealed = case when ${previousUntil}::timestamptz is not null then known.secret_sealed end,
          previous_until = ${previousUntil}, secret_sealed = excluded.secret_sealed, updated_at = excluded.updated_at,
          updated_by = excluded.updated_by`),

    /** Answers how many senders were removed. */
    remove: (tx: Transaction, clientId: string, sender: string): Promise<number> =>
      tx.execute(sql`delete from ${table} where client_id = ${clientId} and ${name} = ${sender}`),
  };
}

export type SenderTable = ReturnType<typeof senderTable>;

/** Payment providers, and carriers. */
export const providers = senderTable('payment');
export const carriers = senderTable('tracking');
