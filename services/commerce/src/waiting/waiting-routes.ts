import { decimalText } from '@balai/contracts';
import { listWaitingApprovals } from '@balai/contracts/commerce';
import { clientOf, type ResourceContext } from '@balai/resources';
import { bind, type RouteBinding } from '@balai/runtime/http';
import { listWaiting } from './list-waiting.ts';

const percent = (value: bigint | null): string | null => (value === null ? null : decimalText(value, 2));

/** What waits for the caller's decision, of every kind. */
export const waitingRoutes = (kit: ResourceContext): RouteBinding[] => [
  bind(listWaitingApprovals, async ({ actor, query }) => {
    const clientId = await clientOf(kit, actor, query.client_id);
    const found = await listWaiting(kit.database, actor, clientId);
    return {
      body: {
        success: true as const,
        data: found.map(({ round, ...row }) => ({
          ...{ ...row, percent: percent(row.percent), requested_by: round.requested_by_name },
          ...{ opened_at: round.opened_at.toISOString(), due_at: round.due_at?.toISOString() ?? null },
        })),
      },
    };
  }),
];
