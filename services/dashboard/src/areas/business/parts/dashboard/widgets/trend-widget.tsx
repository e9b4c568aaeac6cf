import { useNavigate } from '@tanstack/react-router';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { TrendChart } from '../../../../../kit/charts/trend-chart.tsx';
import type { WidgetProps } from './context.ts';
import { linkOf } from './drill.ts';
import { changeText, numberOf } from './values.ts';

/** What the frame of a chart takes of a widget's height: head, sentence, legend, room at the edges. */
const FRAME = 120;

/** A metric over time, with the period before as a paler line; a point leads to its orders. */
export default function TrendWidget({ texts, data, shown, height }: WidgetProps) {
  const { t, language } = useLanguage();
  const navigate = useNavigate();
  const pointOf = (key: string) => (data.bucket === 'month' ? key.slice(0, 7) : key);
  const points = data.rows.map(({ key }) => pointOf(key));
  const open = (point: string) => {
    const link = linkOf(data.rows.find(({ key }) => pointOf(key) === point)?.drill ?? null);
    if (link !== null) void navigate({ to: link.to, search: link.search });
  };
  const isCompared = shown.comparedDays !== null;
  return (
    <TrendChart
      title={texts.title}
      summary={
        data.bucket === null || data.trend === null
          ? texts.summary
          : `${t(`dashboard.per.${data.bucket}`)} · ${t(`dashboard.trend.${data.bucket}`, { change: changeText(data.trend, language) })}`
      }
      period={shown.days}
      asOf={shown.readAt}
      isFactsHidden
      points={points}
      series={[{ name: t('dashboard.now'), values: data.rows.map(({ value }) => numberOf(value)) }]}
      compare={
        isCompared
          ? { name: t('dashboard.compared', { days: shown.comparedDays ?? '' }), values: data.rows.map(({ compare }) => numberOf(compare)) }
          : undefined
      }
      unit={data.rows[0]?.unit === 'money' ? { currency: shown.currency } : 'count'}
      height={Math.max(120, height - FRAME)}
      onPoint={open}
    />
  );
}
