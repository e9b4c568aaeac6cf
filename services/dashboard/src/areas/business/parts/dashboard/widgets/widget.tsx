import { Button } from '@mantine/core';
import { IconAlertTriangle, IconLock } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { lazy, Suspense, useRef } from 'react';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Skeleton } from '../../../../../kit/page/skeleton.tsx';
import { GAP, ROW } from '../grid/use-carry.ts';
import type { WidgetData } from '../queries.ts';
import { formOf, isEmpty } from './catalogue.ts';
import { CohortsWidget } from './cohorts-widget.tsx';
import type { Shown } from './context.ts';
import { MetricWidget } from './metric-widget.tsx';
import { Missing } from './missing.tsx';
import { RankingWidget } from './ranking-widget.tsx';
import { useWidgetTexts } from './use-widget-texts.ts';
import { WidgetFrame } from './widget-frame.tsx';
import styles from './widgets.module.css';

// Charts come once there is one to draw.
const TrendWidget = lazy(() => import('./trend-widget.tsx'));

const FORMS = { metric: MetricWidget, trend: TrendWidget, ranking: RankingWidget, cohorts: CohortsWidget } as const;

/**
 * A widget, whatever became of its data: on their way, not for this account, failed, or there. It is as high as its rows of the grid.
 * @param data undefined: on its way; null: the answer does not have it
 */
export function Widget(props: {
  widget: string;
  rows: number;
  data: WidgetData | null | undefined;
  shown: Shown | undefined;
  /** Reads this widget alone once more. */
  onRetry: () => Promise<void>;
}) {
  const { t } = useLanguage();
  const { widget, rows, data, shown, onRetry } = props;
  const texts = useWidgetTexts()(widget);
  const height = rows * ROW + (rows - 1) * GAP;
  const form = formOf(widget);
  const card = useRef<HTMLElement>(null);
  const retry = useMutation({
    mutationFn: onRetry,
    // The button is gone when there are data: the focus stays with the widget.
    onSettled: () => setTimeout(() => card.current?.contains(document.activeElement) || card.current?.focus()),
  });
  const waiting = (
    <WidgetFrame {...texts} card={card}>
      <div className={styles.waiting} role="status" aria-label={t('common.loading')}>
        {form === 'metric' ? (
          <>
            <Skeleton height={28} width="60%" radius={4} />
            <Skeleton height={14} width="40%" radius={4} />
          </>
        ) : (
          <Skeleton height={Math.max(60, height - 100)} radius={4} />
        )}
      </div>
    </WidgetFrame>
  );
  if (data === undefined || shown === undefined) return waiting;
  const error = data === null ? 'failed' : data.error;
  if (data === null || error !== null)
    return (
      <WidgetFrame {...texts} card={card}>
        <div className={styles.fault} data-widget-error={error}>
          {error === 'forbidden' ? <IconLock size={18} aria-hidden /> : <IconAlertTriangle size={18} aria-hidden />}
          <p>{t(error === 'forbidden' ? 'dashboard.forbidden' : 'dashboard.failed')}</p>
          {error === 'failed' && (
            <Button size="xs" variant="default" loading={retry.isPending} onClick={() => retry.mutate()}>
              {t('action.retry')}
            </Button>
          )}
        </div>
      </WidgetFrame>
    );
  if (form !== 'metric' && isEmpty(data))
    return (
      <WidgetFrame {...texts} card={card}>
        <Missing widget={widget} />
      </WidgetFrame>
    );
  const Form = FORMS[form];
  return (
    <Suspense fallback={waiting}>
      <Form texts={texts} card={card} data={data} shown={shown} height={height} />
    </Suspense>
  );
}
