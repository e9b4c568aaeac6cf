import { lazy, Suspense, useSyncExternalStore } from 'react';
import { confirmStore } from './confirm.ts';

const ConfirmDialog = lazy(async () => ({ default: (await import('./confirm-dialog.tsx')).ConfirmDialog }));

/** The one place for questions about what is to be done: see `ask`. */
export function ConfirmHost() {
  const asked = useSyncExternalStore(confirmStore.subscribe, confirmStore.get);
  if (asked === null) return null;
  return (
    <Suspense>
      <ConfirmDialog key={asked.id} question={asked} onAnswer={asked.answer} />
    </Suspense>
  );
}
