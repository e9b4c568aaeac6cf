import { isNameable } from '@balai/attendance-report';
import { PLATFORMS, type Platform } from '@balai/contracts';
import { owingOf } from '../../parts/measures/groups-table.tsx';
import type { Overview } from '../../work/overview.ts';

/** Something that somebody should see to, the most urgent kind first. */
export type ToDo =
  | { readonly kind: 'data'; readonly count: number }
  | {
      readonly kind: 'behind';
      readonly count: number;
      readonly by: 'unit' | 'division';
      readonly first: Overview['groups']['rows'][number];
    }
  | {
      readonly kind: 'noHandle';
      readonly count: number;
      readonly platform: Platform;
      /** Whether all of them are in the list of who is asked to act: nobody is where there are no posts. */
      readonly isListed: boolean;
    }
  | { readonly kind: 'owing' | 'complaints' | 'deliveries'; readonly count: number };

/** Posts whose data could not be read, or not completely. */
const doubted = ({ freshness }: Overview): number => freshness.reduce((all, { failed, incomplete }) => all + failed + incomplete, 0);

/** What an overview and its client's deliveries say that somebody should see to; nothing that is in order. */
export function toDoOf(overview: Overview, failingDeliveries: number): readonly ToDo[] {
  const { groups, headline, measures, waiting } = overview;
  const first = groups.rows.find(isNameable);
  // Who has nothing to do today cannot be behind.
  const isBehind = groups.behind > 0 && first !== undefined && first.participation.rate !== null && owingOf(first) > 0;
  const all: readonly ToDo[] = [
    { kind: 'data', count: doubted(overview) },
    ...(isBehind ? [{ kind: 'behind' as const, count: groups.behind, by: groups.by, first }] : []),
    { kind: 'owing', count: headline.owing },
    // Apart: over both together somebody with one of the two acts there, and what they lack on the other would be nobody's to add.
    ...PLATFORMS.map((platform) => {
      const count = measures[platform]?.lacking_handle ?? 0;
      return { kind: 'noHandle' as const, platform, count, isListed: measures[platform]?.people.no_handle === count };
    }),
    { kind: 'complaints', count: waiting.complaints ?? 0 },
    { kind: 'deliveries', count: failingDeliveries },
  ];
  return all.filter(({ count }) => count > 0);
}
