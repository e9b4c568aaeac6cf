import { dayOf } from '@balai/calendar';
import { type CSSProperties, useState } from 'react';
import { formatDay, localeOf } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import type { BestHours } from './best-hours.ts';
import { BusyHours } from './busy-hours.tsx';
import styles from './calendar.module.css';
import { eachDay, movedTo, weekdayOf } from './days.ts';
import { PlanChip } from './plan-chip.tsx';
import type { CalendarData, Plan } from './queries.ts';

/** The days of a month or week side by side. A post is dragged to another day; its panel does the same for keyboards. */
export function Grid(props: {
  data: CalendarData;
  from: string;
  to: string;
  /** The month looked at: other days are paler; null: none is. */
  month: string | null;
  today: string;
  canMove: boolean;
  best: BestHours;
  /** An approved piece that is being dragged here: dropped on a day, a post of it is planned. */
  carried: string | null;
  onPlan: (pieceId: string, day: string) => void;
  onOpen: (plan: Plan) => void;
  onMove: (plan: Plan, at: string) => void;
}) {
  const { t, language } = useLanguage();
  const { data, from, to, month, today, canMove, best, carried, onPlan, onOpen, onMove } = props;
  const [dragged, setDragged] = useState<Plan | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const days = eachDay(from, to);
  const weekday = new Intl.DateTimeFormat(localeOf(language), { weekday: 'short', timeZone: 'UTC' });
  return (
    <section className={styles.grid} style={{ '--weeks': days.length / 7 } as CSSProperties} aria-label={t('editorial.calendar.title')}>
      {days.slice(0, 7).map((day) => (
        <div key={day} className={styles.weekday}>
          <span aria-hidden>{weekday.format(new Date(`${day}T00:00:00Z`))}</span>
          <BusyHours hours={best.byWeekday[weekdayOf(day)] ?? []} />
        </div>
      ))}
      {days.map((day) => {
        const holidays = data.holidays.filter((one) => one.day === day);
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: a place to drop on; the panel of a post moves it without a pointer
          <div
            key={day}
            className={styles.day}
            data-day={day}
            data-pale={(month !== null && !day.startsWith(month)) || undefined}
            data-today={day === today || undefined}
            data-holiday={holidays.some(({ is_observance }) => !is_observance) || undefined}
            data-over={over === day || undefined}
            onDragOver={(event) => {
              if (dragged === null && carried === null) return;
              event.preventDefault();
              setOver(day);
            }}
            onDragLeave={() => setOver((now) => (now === day ? null : now))}
            onDrop={(event) => {
              event.preventDefault();
              setOver(null);
              if (carried !== null) onPlan(carried, day);
              if (dragged !== null && dayOf(new Date(dragged.planned_at), data.timezone) !== day)
                onMove(dragged, movedTo(dragged.planned_at, day, data.timezone));
              setDragged(null);
            }}
          >
            <div className={styles.dayHead}>
              <span className={styles.number}>
                <span aria-hidden className={styles.shown}>
                  {Number(day.slice(8))}
                </span>
                <span className={styles.spoken}>{formatDay(day, language, 'full')}</span>
              </span>
              {holidays.map(({ name }) => (
                <span key={name} className={styles.holiday} title={name}>
                  {name}
                </span>
              ))}
            </div>
            {data.plans
              .filter((plan) => dayOf(new Date(plan.planned_at), data.timezone) === day)
              .map((plan) => (
                <PlanChip
                  key={plan.plan_id}
                  plan={plan}
                  zone={data.timezone}
                  canDrag={canMove}
                  onOpen={() => onOpen(plan)}
                  onDrag={setDragged}
                />
              ))}
          </div>
        );
      })}
    </section>
  );
}
