import type { CollectionRun } from '@balai/contracts/collector';
import { lazy, type ReactNode, Suspense } from 'react';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ErrorNotice } from '../../../../kit/page/states.tsx';
import styles from './collection-outcome.module.css';
import type { Collection } from './use-collection.ts';

const RunOutcome = lazy(() => import('./run-outcome.tsx'));

/**
 * What became of a collection: progress with the time it takes still, then counts and what went wrong per post. Nothing when none is followed.
 * `of` says what is collected, where the page does not; `details` leads on from what went wrong. It stands in the window's corner, or `here`.
 */
export function CollectionOutcome(props: {
  collection: Collection;
  of?: (run: CollectionRun) => string;
  details?: ReactNode;
  placement?: 'corner' | 'here';
}) {
  const { t } = useLanguage();
  const { collection, details } = props;
  const { run, error } = collection;
  if (run === undefined && error === null) return null;
  return (
    <div className={styles.outcome} data-placement={props.placement ?? 'corner'}>
      {/* That it could not begin is said at once: without a connection nothing more would load. */}
      {error !== null && <ErrorNotice title={t('collect.failed')} error={error} onRetry={collection.retry} />}
      {error === null && run !== undefined && (
        <Suspense>
          <RunOutcome run={run} of={props.of?.(run)} details={details} onDismiss={collection.dismiss} />
        </Suspense>
      )}
    </div>
  );
}
