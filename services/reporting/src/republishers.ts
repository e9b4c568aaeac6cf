import { deliveryPlanned } from '@balai/contracts/reporting';
import { type Republisher, republisher } from '@balai/runtime/projection';
import * as deliveries from './deliveries/repository/deliveries.ts';
import { plannedOf } from './deliveries/use-cases/delivery-news.ts';

const PAGE = 500;
const FIRST_UUID = '00000000-0000-0000-0000-000000000000';

/** How reporting repeats when its deliveries are due. */
export const republishers: readonly Republisher[] = [
  republisher(deliveryPlanned, async (tx, after) => {
    const page = await deliveries.listAfter(tx, after ?? FIRST_UUID, PAGE);
    return { messages: page.map(plannedOf), next: page.length === PAGE ? (page.at(-1)?.delivery_id ?? null) : null };
  }),
];
