import { useLabels } from '../../../../i18n/use-labels.ts';
import { Badge, type Tone } from '../../../../kit/page/badge.tsx';

const TONE: Readonly<Record<string, Tone>> = {
  by_whatsapp: 'accent',
  by_email: 'accent',
  by_unknown: 'accent',
  queued: 'none',
  whatsapp: 'none',
  email: 'none',
  sent: 'ok',
  failed: 'bad',
  unconfirmed: 'warn',
  no_contact: 'bad',
  person_gone: 'bad',
};

/** What becomes of a person's reminder, in words. */
export function OutcomeBadge({ state }: { state: string }) {
  const labelOf = useLabels();
  return <Badge tone={TONE[state] ?? 'none'}>{labelOf('reminders.state', state)}</Badge>;
}
