import type { CollectionRun } from '@balai/contracts/collector';
import { lazy, type ReactNode, Suspense } from 'react';
import type { Collection } from '../api/use-collection.ts';
import styles from './collection-outcome.module.css';

const RunOutcome = lazy(() => import('./run-outcome.tsx'));

/**
 * What became of a collection: progress with the time it takes still, then counts and what went wrong per post. Nothing when none is followed.
 * `of` says what is collected, where the page does not; `details` leads on from what went wrong. It stands in the window's corner, or `here`.
 */
export function CollectionOutcome(props: {
  collection: Collection;
  of?: (run: CollectionRun) => string;
  details?: ReactNode;
  place?: 'corner' | 'here';
}) {
  const { collection, details } = props;
  const { run, error } = collection;
  if (run === undefined && error === null) return null;
  return (
    <div className={styles.outcome} data-place={props.place ?? 'corner'}>
      <Suspense fallback={null}>
        <RunOutcome collection={collection} of={run === undefined ? undefined : props.of?.(run)} details={details} />
      </Suspense>
    </div>
  );
}
