import { IconCalendar } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { SkeletonRows } from '../../../../../kit/page/states.tsx';
import { Popover } from '../../../../../kit/windows/popover.tsx';
import styles from './range.module.css';
import type { RangeProps } from './ranges.ts';

// Loads when it is opened.
const RangePanel = lazy(() => import('./range-panel.tsx'));

/** The days of the page and what they are compared with. @param days them in words */
export function RangeControl({ days, ...props }: RangeProps & { days: string }) {
  const { t } = useLanguage();
  const { range } = props;
  return (
    <Popover
      panelLabel={t('dashboard.range.label')}
      className={styles.button}
      button={
        <>
          <IconCalendar size={16} aria-hidden />
          <span>{range === 'custom' ? days : `${t(`dashboard.range.of.${range}`)} · ${days}`}</span>
        </>
      }
    >
      {(close) => (
        <Suspense fallback={<SkeletonRows rows={8} />}>
          <RangePanel {...props} onClose={close} />
        </Suspense>
      )}
    </Popover>
  );
}
