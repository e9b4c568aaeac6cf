import { deliveryPlan } from '@balai/contracts/reporting';
import { isReport, type Job, type Report } from '../../parts/jobs/jobs.ts';
import { type TimetableSlot, timetableOf } from '../../parts/timetable/timetable.ts';
import type { Delivery } from './queries.ts';

interface Common {
  /** Stands in the address while it is open. */
  readonly key: string;
  readonly name: string;
  readonly slots: readonly TimetableSlot[];
  readonly timezone: string;
  /** It goes out at its times. */
  readonly isOn: boolean;
  /** The job that sends it; null: it is not in sight. */
  readonly job: Job | null;
}

/** Something that goes out by itself: a report that every client has, or a delivery that somebody made or the client has from the beginning. */
export type Outgoing =
  | (Common & { readonly kind: 'report'; readonly job: Report })
  | (Common & { readonly kind: 'delivery'; readonly delivery: Delivery });

/** When a delivery goes out. */
export const slotsOf = ({ days, times, month_day: monthDay = null }: Delivery['schedule']): readonly TimetableSlot[] => [
  { days, times, monthDay },
];

/** All that goes out for a client: its reports, then what people made, each by name. */
export function outgoingOf(jobs: readonly Job[], deliveries: readonly Delivery[]): readonly Outgoing[] {
  const byKey = new Map(jobs.map((job) => [job.key, job]));
  const byName = (a: Outgoing, b: Outgoing): number => a.name.localeCompare(b.name);
  const reports = jobs.filter(isReport).map((job): Outgoing => {
    const { key, name, crons, timezone, active } = job;
    return { kind: 'report', key, name, slots: timetableOf(crons) ?? [], timezone, isOn: active, job };
  });
  const made = deliveries.map((delivery): Outgoing => {
    const { id, name, schedule, timezone, active, client_id } = delivery;
    const job = byKey.get(`${deliveryPlan.key}.${client_id}.${id}`) ?? null;
    return { kind: 'delivery', key: id, name, slots: slotsOf(schedule), timezone, isOn: active, delivery, job };
  });
  return [...reports.sort(byName), ...made.sort(byName)];
}
