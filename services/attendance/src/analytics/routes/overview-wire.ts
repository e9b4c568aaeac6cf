import { mustAct } from '../../recap/domain/people-counts.ts';
import { loneMeasuresOf, measuresOf } from '../../recap/routes/measures-wire.ts';
import type { RosterPerson } from '../../roster/domain/roster.ts';
import { personWire } from '../../roster/routes/people-rows.ts';
import type { Target } from '../../targets/domain/target.ts';
import type { Finisher } from '../domain/finishers.ts';
import { type Course, type OverviewGroup, type OverviewGrouping, owingIn } from '../use-cases/count-overview.ts';
import { previousWire, totalsWire } from './aggregate-wire.ts';

/** Everybody, with the course of the days. */
export const courseWire = ({ now, before, days, lackingHandle }: Course, target: Target | null) => ({
  ...totalsWire(now, before, target),
  lacking_handle: lackingHandle,
  days: [...days].map(([day, { posts, counts }]) => ({ day, posts, ...loneMeasuresOf(counts) })),
});

export const groupWire = ({ row, days }: OverviewGroup) => ({
  id: row.id,
  name: row.name,
  ...measuresOf(row.totals.counts),
  previous: previousWire(row.previous, row.change),
  days,
});

/** Who has yet to act. */
export const headlineWire = (by: OverviewGrouping, all: Course['now'], worst: OverviewGroup['row'] | null) => ({
  must_act: mustAct(all.counts.people),
  owing: owingIn(all),
  worst: worst === null ? null : { by, id: worst.id, name: worst.name, owing: owingIn(worst.totals) },
});

export function finisherWire({ index, minute }: Finisher, people: readonly RosterPerson[]) {
  const person = people[index];
  if (person === undefined) throw new Error('a place of a table is somebody’s');
  const { person_id, title, nama, client_id, client_name } = personWire(person);
  return { person_id, title, nama, client_id, client_name, at: new Date(minute * 60_000).toISOString() };
}
