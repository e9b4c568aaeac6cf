import { lazy, Suspense, useSyncExternalStore } from 'react';
import { askStore } from './ask.ts';

const AskDialog = lazy(async () => ({ default: (await import('./ask-dialog.tsx')).AskDialog }));

/** The one place for questions about what is to be done: see `ask`. */
export function AskHost() {
  const asked = useSyncExternalStore(askStore.subscribe, askStore.get);
  if (asked === null) return null;
  return (
    <Suspense>
      <AskDialog key={asked.id} question={asked} onAnswer={asked.answer} />
    </Suspense>
  );
}
