import { dayOf } from '@balai/calendar';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { formatDay } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Empty } from '../../../../../kit/page/states.tsx';
import { isApproved, PlanBadge } from '../platform.tsx';
import styles from './calendar.module.css';
import { eachDay } from './days.ts';
import { PlanChip } from './plan-chip.tsx';
import type { CalendarData, Plan } from './queries.ts';

/** Days that have something, one under the other: from today on where today is among them, the days before it on request. */
export function Agenda(props: { data: CalendarData; from: string; to: string; today: string; onOpen: (plan: Plan) => void }) {
  const { data, from, to, today, onOpen } = props;
  const { t, language } = useLanguage();
  const [isAll, setAll] = useState(false);
  const all = eachDay(from, to)
    .map((day) => ({
      day,
      plans: data.plans.filter((plan) => dayOf(new Date(plan.planned_at), data.timezone) === day),
      holidays: data.holidays.filter((one) => one.day === day),
    }))
    .filter(({ plans, holidays }) => plans.length + holidays.length > 0);
  const isNow = from <= today && today <= to;
  const before = isNow ? all.filter(({ day }) => day < today) : [];
  const days = isAll ? all : all.slice(before.length);
  if (all.length === 0) return <Empty text={t('editorial.calendar.none')} hint={t('editorial.calendar.noneHint')} />;
  return (
    <div className={styles.agenda}>
      {before.length > 0 && (
        <Button size="compact-sm" variant="subtle" className={styles.earlier} aria-expanded={isAll} onClick={() => setAll(!isAll)}>
          {t(isAll ? 'editorial.calendar.fromToday' : 'editorial.calendar.earlier', { count: before.length })}
        </Button>
      )}
      {days.length === 0 && <p className={styles.hint}>{t('editorial.calendar.nothingAhead')}</p>}
      {days.map(({ day, plans, holidays }) => (
        <section key={day} aria-label={formatDay(day, language, 'full')}>
          <h2 className={styles.agendaDay}>
            {formatDay(day, language, 'full')}
            {holidays.map(({ name }) => (
              <span key={name} className={styles.holiday}>
                {name}
              </span>
            ))}
          </h2>
          {plans.map((plan) => (
            <div key={plan.plan_id} className={styles.line}>
              <PlanChip plan={plan} zone={data.timezone} canDrag={false} onOpen={() => onOpen(plan)} onDrag={() => undefined} />
              {!isApproved(plan) && <span className={styles.warning}>{t('editorial.plan.notApproved')}</span>}
              <PlanBadge state={plan.state} />
            </div>
          ))}
        </section>
      ))}
    </div>
  );
}
