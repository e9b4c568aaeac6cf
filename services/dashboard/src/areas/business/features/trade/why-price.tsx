import { IconInfoCircle } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Popover } from '../../../../kit/windows/popover.tsx';
import type { QuotedLine } from './queries.ts';
import styles from './why-price.module.css';

// Loads when it is opened.
const TraceList = lazy(() => import('./trace-list.tsx'));

/** Explains the price of a line in a popover. */
export function WhyPrice({ name, trace, currency }: { name: string; trace: QuotedLine['trace']; currency: string | null }) {
  const { t } = useLanguage();
  const title = t('trade.why.title', { name });
  return (
    <Popover label={title} panelLabel={title} className={styles.button} button={<IconInfoCircle size={15} aria-hidden />}>
      {() => (
        <div className={styles.panel}>
          <h3 className={styles.title}>{title}</h3>
          <Suspense fallback={null}>
            <TraceList trace={trace} currency={currency} />
          </Suspense>
        </div>
      )}
    </Popover>
  );
}
