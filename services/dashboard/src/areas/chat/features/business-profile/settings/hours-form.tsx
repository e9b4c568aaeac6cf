import { zoneName } from '@balai/calendar';
import type { OwnBusiness } from '@balai/contracts/chat';
import { ActionIcon } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Form } from '../../../../../kit/forms/form.tsx';
import { Panel } from '../../../../../kit/page/panel.tsx';
import { type Span, WEEK, weekdayName } from '../../../parts/business/hours.ts';
import styles from '../page.module.css';
import { useSave } from './use-save.ts';
import { faultOf, furtherSpan, hoursFrom, offeredFor, type Week, weekFrom } from './week.ts';

function Day(props: { day: number; spans: readonly Span[]; offered: readonly Span[]; onChange: (spans: readonly Span[]) => void }) {
  const { t, language } = useLanguage();
  const { day, spans, offered, onChange } = props;
  const name = weekdayName(day, language);
  const fault = faultOf(spans);
  const further = furtherSpan(spans);
  const set = (index: number, part: Partial<Span>) => onChange(spans.map((span, at) => (at === index ? { ...span, ...part } : span)));
  return (
    <fieldset className={styles.day}>
      <legend className="visually-hidden">{name}</legend>
      <label className={styles.dayName}>
        <input type="checkbox" checked={spans.length > 0} onChange={(event) => onChange(event.currentTarget.checked ? offered : [])} />
        {name}
      </label>
      <div className={styles.spans}>
        {spans.length === 0 && <span className={styles.hint}>{t('business-profile.closedDay')}</span>}
        {spans.map((span, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a span is its place in the day
          <div key={index} className={styles.span}>
            <input
              type="time"
              aria-label={t('business-profile.from', { day: name })}
              aria-invalid={fault !== null}
              value={span.from}
              onChange={(event) => set(index, { from: event.currentTarget.value })}
            />
            <span aria-hidden>–</span>
            <input
              type="time"
              aria-label={t('business-profile.to', { day: name })}
              aria-invalid={fault !== null}
              value={span.to}
              onChange={(event) => set(index, { to: event.currentTarget.value })}
            />
            {spans.length > 1 && (
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('business-profile.dropSpan', { day: name })}
                onClick={() => onChange(spans.filter((_, at) => at !== index))}
              >
                <IconX size={16} aria-hidden />
              </ActionIcon>
            )}
            {index === spans.length - 1 && further !== null && (
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('business-profile.addSpan', { day: name })}
                title={t('business-profile.addSpan', { day: name })}
                onClick={() => onChange([...spans, further])}
              >
                <IconPlus size={16} aria-hidden />
              </ActionIcon>
            )}
          </div>
        ))}
        {fault !== null && (
          <p className={styles.fault} role="alert">
            {t(`business-profile.fault.${fault}`)}
          </p>
        )}
      </div>
    </fieldset>
  );
}

/** When the business answers, by day of the week; without any hours it is always open. */
export function HoursForm({ business }: { business: OwnBusiness }) {
  const { t } = useLanguage();
  const save = useSave(business.id);
  const [week, setWeek] = useState<Week>(() => weekFrom(business.hours));
  const hours = hoursFrom(week);
  const isDirty = JSON.stringify(hours) !== JSON.stringify(hoursFrom(weekFrom(business.hours)));
  const isFaulty = WEEK.some((day) => faultOf(week[day] ?? []) !== null);
  return (
    <Panel title={t('business-profile.hours')}>
      <div className={styles.form}>
        <Form
          save={save}
          isDirty={isDirty}
          onSubmit={(event) => {
            event.preventDefault();
            if (!isFaulty) save.mutate({ hours });
          }}
          onCancel={() => setWeek(weekFrom(business.hours))}
        >
          <p className={styles.hint}>
            {t(hours.length === 0 ? 'business-profile.alwaysOpen' : 'business-profile.hoursHint', {
              zone: zoneName(new Date(), business.timezone),
            })}
          </p>
          <div className={styles.week}>
            {WEEK.map((day) => (
              <Day
                key={day}
                day={day}
                spans={week[day] ?? []}
                offered={offeredFor(week, day)}
                onChange={(spans) => setWeek({ ...week, [day]: spans })}
              />
            ))}
          </div>
        </Form>
      </div>
    </Panel>
  );
}
