import { useQuery } from '@tanstack/react-query';
import { useShowFreshness } from '../../app/freshness.tsx';
import type { Work } from '../../app/use-work.ts';
import { formatDay, formatShare } from '../../domain/format.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { TrendChart } from '../../kit/charts/trend-chart.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Skeleton } from '../../kit/skeleton.tsx';
import { Empty, Loaded } from '../../kit/states.tsx';
import styles from './page.module.css';
import { type Curve, curveQuery } from './queries.ts';

const hourText = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

/** How the last hour that has begun compares with the same hour of a typical day. */
function useSummary({ data, about }: Curve): string {
  const { t, language } = useLanguage();
  const last = about.last_hour === null ? undefined : data.find(({ hour }) => hour === about.last_hour);
  if (last?.rate == null) return t('units.hours.nothing');
  const words = { hour: hourText(last.hour), rate: formatShare(last.rate, language) };
  return last.typical.rate === null
    ? t('units.hours.alone', words)
    : t('units.hours.beside', { ...words, typical: formatShare(last.typical.rate, language) });
}

function Hours({ curve, timezone }: { curve: Curve; timezone: string }) {
  const { t, language } = useLanguage();
  const { data, about } = curve;
  const summary = useSummary(curve);
  useShowFreshness(curve.freshness, timezone);
  // Without a post there is no day to show, whatever others were like.
  if (data.every(({ posts }) => posts === null || posts === 0))
    return (
      <Panel title={t('units.hours.title')}>
        <Empty text={t('units.hours.nothing')} hint={t('units.hours.nothingHint')} />
      </Panel>
    );
  return (
    <>
      <TrendChart
        title={t('units.hours.title')}
        summary={summary}
        period={formatDay(about.day, language, 'full')}
        unit="share"
        points={data.map(({ hour }) => hourText(hour))}
        series={[{ name: t('units.hours.day'), values: data.map(({ rate }) => rate), tone: 'accent' }]}
        compare={{ name: t('units.hours.typical', { count: about.typical_days.length }), values: data.map(({ typical }) => typical.rate) }}
        height={300}
      />
      <p className={styles.notes}>{t('units.hours.how', { weeks: about.weeks })}</p>
    </>
  );
}

/** How a day fills hour by hour, beside a typical day: whether today is late, and since when. Of several days the last. */
export default function HoursPanel({ work }: { work: Work }) {
  const curve = useQuery(curveQuery(work));
  return (
    <Loaded query={curve} skeleton={<Skeleton height={380} radius={10} />}>
      {(data) => <Hours curve={data} timezone={work.client.timezone} />}
    </Loaded>
  );
}
