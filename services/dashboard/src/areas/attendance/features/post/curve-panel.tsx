import { useQuery } from '@tanstack/react-query';
import { isNotThere } from '../../../../api/failure.ts';
import { formatCount } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { TrendChart } from '../../../../kit/charts/trend-chart.tsx';
import { ErrorNotice } from '../../../../kit/page/states.tsx';
import { curveOf, marksOf } from '../../parts/posts/curve.ts';
import { type Evidence, metricsQuery } from './queries.ts';

const MINUTES = { hour: 60, day: 1440 };

/** How the counts of a post grew since it was published. */
export function CurvePanel({ post }: { post: Evidence['post'] }) {
  const { t, language } = useLanguage();
  const metrics = useQuery(metricsQuery(post.post_id));
  // Of a directorate's post that the unit's people owe, the course of its counts is the directorate's.
  if (isNotThere(metrics.error)) return null;
  if (metrics.error !== null && metrics.data === undefined)
    return <ErrorNotice error={metrics.error} onRetry={() => void metrics.refetch()} />;
  const { minutes, likes, comments, views } = curveOf(metrics.data ?? [], post.taken_at);
  // Two parts at most say it exactly, so that no two points are called alike: `1 hari 6 jam`.
  const age = (minute: number) => {
    const parts = [
      ['days', Math.floor(minute / MINUTES.day)],
      ['hours', Math.floor((minute % MINUTES.day) / MINUTES.hour)],
      ['minutes', minute % MINUTES.hour],
    ] as const;
    const shown = parts.filter(([, count]) => count > 0);
    return (shown.length === 0 ? parts.slice(2) : shown).map(([unit, count]) => t(`post.curve.${unit}`, { count })).join(' ');
  };
  const lines = [
    { name: t('post.curve.likes'), values: likes },
    { name: t('post.curve.comments'), values: comments },
    { name: t('post.curve.views'), values: views },
  ].filter(({ values }) => values.some((value) => value !== null));
  const isLikes = post.platform === 'instagram';
  const last = (isLikes ? likes : comments).findLast((value) => value !== null);
  const what = t(isLikes ? 'post.curve.likes' : 'post.curve.comments').toLowerCase();
  const summary =
    last === undefined || last === null
      ? undefined
      : t('post.curve.summary', { shown: formatCount(last, language), what, age: age(minutes.at(-1) ?? 0) });
  return (
    <TrendChart
      title={t('post.curve.title')}
      summary={summary}
      loading={metrics.isPending}
      empty={t('post.curve.empty')}
      unit="count"
      points={minutes.length < 2 ? [] : minutes.map(age)}
      marks={marksOf(minutes).map(age)}
      series={minutes.length < 2 ? [] : lines}
      height={200}
    />
  );
}
