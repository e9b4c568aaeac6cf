import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatDecimal } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { TrendChart } from '../../../../../kit/charts/trend-chart.tsx';
import { Segments } from '../../../../../kit/page/segments.tsx';
import { ErrorNotice } from '../../../../../kit/page/states.tsx';
import { type CountName, curvesOf } from '../../../parts/posts/curve.ts';
import { PLATFORM_NAMES } from '../platform.tsx';
import { growthQuery } from './queries.ts';

const MEASURES = [
  ['likes', 'like_count'],
  ['comments', 'comment_count'],
  ['views', 'view_count'],
] as const;

/** How the posts' counts grew since each was published. */
export default function Growth({ postIds }: { postIds: readonly string[] }) {
  const { t, language } = useLanguage();
  const [measure, setMeasure] = useState<CountName>('like_count');
  const growth = useQuery(growthQuery(postIds));
  if (growth.error !== null && growth.data === undefined) return <ErrorNotice error={growth.error} onRetry={() => void growth.refetch()} />;
  const posts = growth.data ?? [];
  const { minutes, lines } = curvesOf(posts, measure);
  const age = (minute: number) =>
    minute >= 60
      ? t('editorial.effect.hours', { shown: formatDecimal(minute / 60, language) })
      : t('editorial.effect.minutes', { count: minute });
  const series = posts
    .map(({ platform }, index) => ({ name: PLATFORM_NAMES[platform], values: lines[index] ?? [] }))
    .filter(({ values }) => values.some((value) => value !== null));
  const isDrawn = minutes.length > 1 && series.length > 0;
  return (
    <>
      <Segments<CountName>
        label={t('editorial.effect.measure')}
        value={measure}
        onChange={setMeasure}
        options={MEASURES.map(([word, value]) => ({ value, label: t(`editorial.effect.${word}`) }))}
      />
      <TrendChart
        title={t('editorial.effect.growth')}
        loading={growth.isPending}
        empty={t('editorial.effect.growthEmpty')}
        unit="count"
        points={isDrawn ? minutes.map(age) : []}
        series={isDrawn ? series : []}
        height={200}
      />
    </>
  );
}
