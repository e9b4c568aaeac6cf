import { differenceOnWire, shareOnWire } from '@balai/contracts';
import type { AskedPlatform } from '@balai/contracts/attendance';
import type { Question } from '../../questions/use-cases/resolve-question.ts';
import type { Totals } from '../../recap/domain/aggregate-groups.ts';
import { type ComparedRow, differenceOf, type Shares, sharesOf } from '../../recap/domain/compared-rows.ts';
import { measuresOf } from '../../recap/routes/measures-wire.ts';
import { isMet, type Target } from '../../targets/domain/target.ts';

/** A share as answers have it. */
export const shareWire = (share: number | null): number | null => (share === null ? null : shareOnWire(share));
/** What two shares differ by, as answers have it. */
export const differenceWire = (difference: number | null): number | null => (difference === null ? null : differenceOnWire(difference));

/** Two shares, or what they differ by, as answers have them. */
const sharesWire = ({ participation, complete }: Shares) => ({ participation: shareWire(participation), complete: shareWire(complete) });
const differencesWire = ({ participation, complete }: Shares) => ({
  participation: differenceWire(participation),
  complete: differenceWire(complete),
});

/** The period before on the wire. */
export function previousWire(previous: Totals | null, change: Shares) {
  if (previous === null) return null;
  const { participation, complete } = measuresOf(previous.counts);
  return { posts: previous.posts, participation, complete, change: differencesWire(change) };
}

/** What is to be reached beside what is. */
const targetWire = (target: Target | null, shares: Shares) =>
  target === null
    ? null
    : {
        client_id: target.clientId,
        participation: shareWire(target.participation),
        complete: shareWire(target.complete),
        met: isMet(target, shares),
      };

/** What every row of every view tells. */
export const rowWire = ({ totals, previous, change, peers, difference, shares }: ComparedRow<unknown>, target: Target | null) => ({
  posts: totals.posts,
  ...measuresOf(totals.counts),
  previous: previousWire(previous, change),
  peers: peers === null ? null : { rows: peers.rows, ...sharesWire(peers), difference: differencesWire(difference) },
  target: targetWire(target, shares),
});

/** Everybody and all posts together. */
export const totalsWire = (now: Totals, before: Totals | null, target: Target | null) => ({
  posts: now.posts,
  ...measuresOf(now.counts),
  previous: previousWire(before, differenceOf(sharesOf(now), before === null ? null : sharesOf(before))),
  target: targetWire(target, sharesOf(now)),
});

/** What a view is about. @param question of one of its platforms */
export const aboutWire = (
  { client, postClient, period }: Question,
  platform: AskedPlatform,
  previous: { readonly from: string; readonly to: string } | null,
  until: Date | null = null,
) => ({
  client_id: client.clientId,
  client_name: client.name,
  post_client_id: postClient.clientId,
  platform,
  period: { from: period.from, to: period.to, timezone: period.timezone },
  previous_period: previous === null ? null : { from: previous.from, to: previous.to, until: until?.toISOString() ?? null },
  completion_percent: postClient.percent,
});
