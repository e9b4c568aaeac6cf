import { lazy, Suspense } from 'react';
import { withTexts } from '../../../../i18n/i18n.ts';
import { useSent } from './sent-store.ts';

const SentLine = lazy(withTexts(['reminders'], () => import('./sent-line.tsx')));

/** What became of the reminders that were sent from here for a client: a line that opens the result of each; nothing where none were sent. */
export function SentReminders({ clientId, timezone }: { clientId: string; timezone: string }) {
  const batchId = useSent(clientId);
  if (batchId === null) return null;
  return (
    <Suspense>
      <SentLine key={batchId} batchId={batchId} clientId={clientId} timezone={timezone} />
    </Suspense>
  );
}
