import { acknowledgePrivacyRequest, type CollectPerson, type ErasePerson, type PersonalDataDefinition } from '@balai/contracts';
import type { Blobs } from '../blobs/blobs.ts';
import type { Transaction } from '../database/transaction.ts';
import { on, type Subscription, subscribe } from '../messaging/subscription.ts';

/** Rows that were changed or handed out, by table. */
export type PrivacyCounts = Readonly<Record<string, number>>;

/** How a service takes part in requests about personal data. Both run in the transaction that acknowledges them. */
export interface PersonalDataHandlers {
  /** Takes a person out of every table; a repetition finds nothing and changes nothing. */
  readonly erase: (tx: Transaction, person: ErasePerson) => Promise<PrivacyCounts>;
  /** Rows that the service keeps of a person, by table, as they are handed out. */
  readonly collect: (tx: Transaction, person: CollectPerson) => Promise<Readonly<Record<string, readonly unknown[]>>>;
}

/** An export that is larger is no data of one person. */
const PART_BYTES = 200 * 1_048_576;

/** Takes identity's commands to erase a person and to hand out what is kept of them, and acknowledges each. */
export function personalDataSubscription(
  { blobs }: { readonly blobs: Pick<Blobs, 'put'> },
  { commands: { erase, collect, subscription } }: { readonly commands: NonNullable<PersonalDataDefinition['commands']> },
  handlers: PersonalDataHandlers,
): Subscription {
  const acknowledge = (tx: Transaction, of: Pick<ErasePerson, 'request_id' | 'client_id'>, counts: PrivacyCounts, partId: string | null) =>
    tx.send(
      acknowledgePrivacyRequest,
      { request_id: of.request_id, client_id: of.client_id, counts: { ...counts }, part_id: partId },
      { tenant: of.client_id, subject: of.request_id },
    );
  return subscribe(
    subscription,
    [
      on(erase, async ({ data }, { tx }) => acknowledge(tx, data, await handlers.erase(tx, data), null)),
      on(collect, async ({ data }, { tx }) => {
        const tables = await handlers.collect(tx, data);
        const bytes = Buffer.from(JSON.stringify(tables, null, 2));
        const part = await blobs.put(bytes, {
          tenant: data.client_id,
          maxBytes: PART_BYTES,
          types: ['application/json'],
          contentType: 'application/json',
          isBounded: true,
        });
        const counts = Object.fromEntries(Object.entries(tables).map(([table, rows]) => [table, rows.length]));
        acknowledge(tx, data, counts, part.id);
      }),
    ],
    { batchSize: 1 },
  );
}
