import type { RowOf } from '@balai/contracts';
import type { shipment } from '@balai/contracts/commerce';
import { TRADE_CLIENT } from './client.ts';
import { Numbers, uuids } from './identifiers.ts';
import type { Order } from './orders.ts';
import { seededRandom } from './seeded-random.ts';
import { DAY, HOUR, type StoryTime } from './story-time.ts';

/** Days whose orders have their shipments and every step of their history; those before came from a system that had neither. */
export const RECENT_DAYS = 120;

/** What the last months have more than the years before. */
export interface Recent {
  readonly orders: readonly Order[];
  readonly shipments: readonly RowOf<typeof shipment>[];
  readonly numbers: ReadonlyMap<string, number>;
}

const CARRIER_SERVICE = 'Rodoviário';

/** A whole order left in one shipment. */
export function makeRecent(time: StoryTime, all: readonly Order[]): Recent {
  const newId = uuids(seededRandom('shipment ids'));
  const numbers = new Numbers('SHP');
  const since = time.at(-RECENT_DAYS, 0);
  const orders = all.filter(({ row }) => row.created_at.getTime() >= since);
  const left = orders.flatMap(({ row, shippedAt }) => (shippedAt === null ? [] : [{ row, at: shippedAt }])).sort((a, b) => a.at - b.at);
  const shipments = left.map(({ row, at }): RowOf<typeof shipment> => {
    const hasArrived = row.delivered_on !== null;
    // A day after it left a parcel has been seen on its way.
    const isSeen = hasArrived || at + DAY < time.end;
    const version = hasArrived ? 4 : isSeen ? 3 : 2;
    const seenAt = hasArrived ? new Date(`${row.delivered_on}T15:00:00Z`) : isSeen ? new Date(at + DAY) : null;
    return {
      ...{ id: newId(at - HOUR), client_id: TRADE_CLIENT.client_id, version, number: numbers.draw(at), order: row.id, party: row.party },
      ...{ state: hasArrived ? 'delivered' : isSeen ? 'in_transit' : 'shipped', warehouse: row.warehouse, carrier: row.carrier },
      ...{ service: CARRIER_SERVICE, tracking_code: row.tracking_code, weight_g: null, promised_on: row.requested_on },
      ...{
        shipped_on: row.shipped_on,
        delivered_on: row.delivered_on,
        last_event: hasArrived ? 'delivered' : isSeen ? 'in_transit' : null,
      },
      ...{ last_event_at: seenAt, notes: null },
      lines: row.lines.map(({ product, quantity }, index) => ({ line: index + 1, quantity, product })),
      ...{ created_at: new Date(at - HOUR), updated_at: seenAt ?? new Date(at), deleted_at: null },
    };
  });
  return { orders, shipments, numbers: numbers.last };
}
