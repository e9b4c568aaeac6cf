import { isDay } from '@balai/calendar';
import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Segments } from '../../../../../kit/page/segments.tsx';
import styles from './range.module.css';
import { COMPARISONS, RANGES, type RangeProps } from './ranges.ts';

/** The open choice of days: those that move with the calendar, days of its own, and what they are compared with. */
export default function RangePanel(props: RangeProps & { onClose: () => void }) {
  const { t } = useLanguage();
  const { range, span, today, comparison, onChange, onClose } = props;
  const [since, setSince] = useState(span.from);
  const [until, setUntil] = useState(span.to);
  const isWhole = isDay(since) && isDay(until);
  const isInOrder = since <= until;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isWhole || !isInOrder) return;
    onClose();
    onChange({ range: 'custom', since, until });
  };
  return (
    <div className={styles.panel}>
      <ul className={styles.presets}>
        {RANGES.map((name) => (
          <li key={name}>
            <button
              type="button"
              className={styles.preset}
              aria-current={name === range || undefined}
              {...(name === range && { 'data-autofocus': true })}
              onClick={() => {
                onClose();
                onChange({ range: name, since: undefined, until: undefined });
              }}
            >
              {t(`dashboard.range.of.${name}`)}
            </button>
          </li>
        ))}
      </ul>
      <div className={styles.versus}>
        <p className={styles.ownTitle}>{t('dashboard.versus.label')}</p>
        <Segments
          label={t('dashboard.versus.label')}
          value={comparison}
          onChange={(versus) => onChange({ versus })}
          options={COMPARISONS.map((value) => ({ value, label: t(`dashboard.versus.of.${value}`) }))}
        />
      </div>
      <form className={styles.own} onSubmit={submit}>
        <p className={styles.ownTitle}>{t('dashboard.range.custom')}</p>
        <TextInput
          type="date"
          label={t('dashboard.range.since')}
          value={since}
          max={today}
          onChange={({ currentTarget: { value } }) => setSince(value)}
        />
        <TextInput
          type="date"
          label={t('dashboard.range.until')}
          value={until}
          onChange={({ currentTarget: { value } }) => setUntil(value)}
          error={isWhole && !isInOrder ? t('dashboard.range.order') : null}
        />
        <Button type="submit" size="xs" disabled={!isWhole || !isInOrder} className={styles.apply}>
          {t('dashboard.range.apply')}
        </Button>
      </form>
    </div>
  );
}
