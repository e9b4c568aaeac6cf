import { planChanged } from '@balai/contracts/editorial';
import { type Republisher, republisher } from '@balai/runtime/projection';
import { planEntity } from './plan-wire.ts';
import * as planCards from './plans/repository/plan-cards.ts';

const PAGE = 500;
const FIRST_UUID = '00000000-0000-0000-0000-000000000000';

/** How the editorial desk repeats its planned posts, those that were taken back as well. */
export const republishers: readonly Republisher[] = [
  republisher(planChanged, async (tx, after) => {
    const page = await planCards.listAfter(tx, after ?? FIRST_UUID, PAGE);
    const messages = page.map((row) => ({ data: planEntity(row, row), options: { subject: row.plan_id, orderKey: row.plan_id } }));
    return { messages, next: page.length === PAGE ? (page.at(-1)?.plan_id ?? null) : null };
  }),
];
