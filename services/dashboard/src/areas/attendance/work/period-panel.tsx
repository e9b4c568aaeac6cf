import { useLanguage } from '../../../i18n/use-language.ts';
import { LateCheckbox } from '../../../kit/forms/late-checkbox.tsx';
import { MonthField } from '../../../kit/forms/month-field.tsx';
import { Segments } from '../../../kit/page/segments.tsx';
import { DayField } from './day-field.tsx';
import { asKind, PERIOD_KINDS, type PeriodKind, periodOf } from './period.ts';
import styles from './period-control.module.css';
import { NAMES, type Name } from './period-names.ts';
import type { Work } from './use-work.ts';

function DayFields({ period, today, changePeriod }: Pick<Work, 'period' | 'today' | 'changePeriod'>) {
  const { t } = useLanguage();
  if (period.kind === 'today') return null;
  if (period.kind === 'range')
    return (
      <div className={styles.fields}>
        <DayField
          label={t('period.from')}
          value={period.from}
          max={period.to}
          onDay={(from) => changePeriod(periodOf({ ...period, period: 'range', from }, today))}
        />
        <DayField
          label={t('period.to')}
          value={period.to}
          min={period.from}
          onDay={(to) => changePeriod(periodOf({ ...period, period: 'range', to }, today))}
        />
      </div>
    );
  if (period.kind === 'month') {
    const present = today.slice(0, 7);
    return (
      <MonthField
        label={t('period.month')}
        isLabelShown
        month={period.date}
        last={period.date > present ? period.date : present}
        onMonth={(date) => changePeriod(periodOf({ period: 'month', date }, today))}
      />
    );
  }
  return (
    <DayField label={t('period.day')} value={period.date} onDay={(date) => changePeriod(periodOf({ period: period.kind, date }, today))} />
  );
}

/** The open choice of days: presets, any day, week, month or range, and whether it is compared. */
export default function PeriodPanel({ work, chosen, onClose }: { work: Work; chosen: Name | null; onClose: () => void }) {
  const { t } = useLanguage();
  const { period, today, changePeriod, changePreset } = work;
  return (
    <div className={styles.panel}>
      <ul className={styles.presets}>
        {NAMES.map((name) => (
          <li key={name}>
            <button
              type="button"
              className={styles.preset}
              aria-current={name === chosen || undefined}
              onClick={() => {
                onClose();
                if (name === 'today') changePeriod({ kind: 'today' });
                else changePreset(name);
              }}
            >
              {t(`period.presets.${name}`)}
            </button>
          </li>
        ))}
      </ul>
      <div className={styles.own}>
        <Segments<PeriodKind>
          label={t('period.label')}
          value={period.kind}
          onChange={(kind) => changePeriod(asKind(period, kind, today))}
          options={PERIOD_KINDS.map((kind) => ({ value: kind, label: t(`period.${kind}`) }))}
        />
        <DayFields period={period} today={today} changePeriod={changePeriod} />
        <LateCheckbox
          label={t('period.compare')}
          checked={work.isCompared}
          onChange={(event) => work.changeCompared(event.currentTarget.checked)}
        />
      </div>
    </div>
  );
}
