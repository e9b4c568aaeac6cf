import { stockCosted } from '@balai/contracts/commerce';
import { republisher } from '@balai/runtime/projection';
import { costEvents } from '../domain/cost-events.ts';
import { listMovementsAfter } from '../repository/costed-movements.ts';

/** Movements of one page. */
const PAGE = 5_000;

/** Repeats the costs of all movements, for a new installation of a service that adds them up. */
export const costRepublisher = republisher(stockCosted, async (tx, after) => {
  const page = await listMovementsAfter(tx, after === null ? null : Number(after), PAGE);
  return {
    // By client, so that events are full.
    messages: costEvents([...page].sort((a, b) => a.clientId.localeCompare(b.clientId))).map((data) => ({ data, options: {} })),
    next: page.length === PAGE ? String(page.at(-1)?.sequence) : null,
  };
});
