import { addDays } from '@balai/calendar';
import type { ResponseOf } from '@balai/contracts';
import type { listCollectionCosts } from '@balai/contracts/collector';

/** What a client asked of the providers on one UTC day and platform. */
export type Cost = ResponseOf<typeof listCollectionCosts>['data'][number];

/** Requests of a day or a client, by platform; `cost` is null where no price is set. */
export interface CostSum {
  readonly requests: number;
  readonly instagram: number;
  readonly tiktok: number;
  readonly cost: number | null;
}
/** The sum of a UTC day `YYYY-MM-DD`. */
export type CostDay = CostSum & { readonly day: string };
/** The sum of a client, and what of it is of today. */
export type CostClient = CostSum & { readonly clientId: string; readonly today: number };

function sumOf(rows: readonly Cost[]): CostSum {
  const of = (platform: Cost['platform']) => rows.reduce((sum, row) => sum + (row.platform === platform ? row.requests : 0), 0);
  const priced = rows.filter(({ cost }) => cost !== null);
  return {
    requests: rows.reduce((sum, row) => sum + row.requests, 0),
    instagram: of('instagram'),
    tiktok: of('tiktok'),
    cost: priced.length === 0 ? null : priced.reduce((sum, { cost }) => sum + (cost ?? 0), 0),
  };
}

/** Every day from the first on which something was asked to `today`, newest first; days without requests are zero. */
export function costDays(rows: readonly Cost[], today: string): CostDay[] {
  const [first = today] = [today, ...rows.map(({ day }) => day)].sort();
  const days: CostDay[] = [];
  for (let day = today; day >= first; day = addDays(day, -1)) days.push({ day, ...sumOf(rows.filter((row) => row.day === day)) });
  return days;
}

/** Clients by what they asked, most first. */
export function costClients(rows: readonly Cost[], today: string): CostClient[] {
  return [...new Set(rows.map(({ client_id }) => client_id))]
    .map((clientId) => {
      const own = rows.filter(({ client_id }) => client_id === clientId);
      return { clientId, ...sumOf(own), today: sumOf(own.filter(({ day }) => day === today)).requests };
    })
    .sort((a, b) => b.requests - a.requests || a.clientId.localeCompare(b.clientId));
}
