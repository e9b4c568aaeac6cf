import type { DataOf } from '@balai/contracts';
import { deliveryChanged, deliveryPlanned } from '@balai/contracts/reporting';
import type { Transaction } from '@balai/runtime/database';
import type { SendOptions } from '@balai/runtime/messaging';
import { cronsOf } from '../domain/delivery-schedule.ts';
import type { DeliveryRow } from '../repository/deliveries.ts';

/** The state event of a delivery: when it is due. */
export const plannedOf = (row: DeliveryRow): { data: DataOf<typeof deliveryPlanned>; options: SendOptions } => ({
  data: {
    plan_id: row.delivery_id,
    client_id: row.client_id,
    name: row.name,
    crons: cronsOf(row),
    timezone: row.zone,
    catch_up_minutes: row.catch_up_minutes,
    active: row.active,
    version: row.version,
    deletedAt: row.deleted_at?.toISOString() ?? null,
  },
  options: { tenant: row.client_id, subject: row.delivery_id, orderKey: `delivery:${row.delivery_id}` },
});

/** Publishes a change of a delivery with the transaction. */
export function publishDelivery(
  tx: Transaction,
  row: DeliveryRow,
  change: DataOf<typeof deliveryChanged>['change'],
  changedBy: string,
): void {
  const { data, options } = plannedOf(row);
  tx.send(deliveryPlanned, data, options);
  const { delivery_id, client_id, channel, recipients, audience, people, updated_at } = row;
  const whom = { recipients: [...recipients], audience: [...audience], people: people.map(({ person_id }) => person_id) };
  const told = { delivery_id, client_id, change, channel, ...whom, changed_by: changedBy };
  tx.send(deliveryChanged, { ...told, changed_at: updated_at.toISOString() }, options);
}
