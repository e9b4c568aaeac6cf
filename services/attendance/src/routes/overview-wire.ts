import { addDays, startOfDay } from '@balai/calendar';
import type { PictureLink } from '@balai/contracts/collector';
import { type GroupCounts, mustAct } from '../domain/attendance-table.ts';
import type { Finisher } from '../domain/finishers.ts';
import type { RosterPerson } from '../domain/roster.ts';
import type { Target } from '../domain/target.ts';
import { incompleteText } from '../messages/recap-explanations.ts';
import { type Course, type OverviewGroup, type OverviewGrouping, owingIn } from '../use-cases/count-overview.ts';
import type { OverviewSources } from '../use-cases/read-overview.ts';
import { previousWire, totalsWire } from './aggregate-wire.ts';
import { measuresOf } from './measures-wire.ts';
import { personWire } from './people-rows.ts';

const CAPTION = 140;
const captionOf = (caption: string | null): string | null => (caption === null ? null : [...caption].slice(0, CAPTION).join(''));

/** Everybody, with the course of the days. */
export const courseWire = ({ now, before, days }: Course, target: Target | null) => ({
  ...totalsWire(now, before, target),
  days: [...days].map(([day, { posts, counts }]) => {
    const { participation, complete } = measuresOf(counts);
    return { day, posts, participation: participation.rate, complete: complete.rate };
  }),
});

export const groupWire = ({ row, days }: OverviewGroup) => ({
  id: row.id,
  name: row.name,
  ...measuresOf(row.figures.counts),
  previous: previousWire(row.previous, row.change),
  days,
});

/** Who has yet to act. */
export const headlineWire = (by: OverviewGrouping, all: Course['now'], worst: OverviewGroup['row'] | null) => ({
  must_act: mustAct(all.counts.people),
  owing: owingIn(all),
  worst: worst === null ? null : { by, id: worst.id, name: worst.name, owing: owingIn(worst.figures) },
});

/** A post among the newest. @param zone of the day it counts for */
export function postWire(
  { post, picture, freshness }: OverviewSources['newest'][number],
  counts: GroupCounts,
  pictures: (clientId: string) => PictureLink,
  zone: string,
) {
  return {
    post_id: post.post_id,
    platform: post.platform,
    code: post.platform_id,
    client_id: post.client_id,
    client_name: picture?.client_name ?? post.client_id,
    url: post.url,
    caption: captionOf(post.caption),
    thumbnail_url: picture?.thumbnail_url == null ? null : pictures(post.client_id)(picture.thumbnail_url),
    taken_at: post.taken_at.toISOString(),
    day: post.post_day,
    day_ends_at: startOfDay(addDays(post.post_day, 1), zone).toISOString(),
    participation: measuresOf(counts).participation,
    incomplete: incompleteText(post.platform, freshness),
  };
}

/** A post that stopped counting. */
export const hiddenPostWire = (post: OverviewSources['hidden'][number]) => ({
  post_id: post.post_id,
  platform: post.platform,
  code: post.platform_id,
  url: post.url,
  caption: captionOf(post.caption),
  hidden_at: post.hidden_at.toISOString(),
  reason: post.hidden_reason,
});

export function finisherWire({ place, minute }: Finisher, people: readonly RosterPerson[]) {
  const person = people[place];
  if (person === undefined) throw new Error('a place of a table is somebody’s');
  const { person_id, title, nama, client_id, client_name } = personWire(person);
  return { person_id, title, nama, client_id, client_name, at: new Date(minute * 60_000).toISOString() };
}
