import { IconCheck, IconClock, IconEye, IconX } from '@tabler/icons-react';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Badge, type Tone } from '../../../../kit/page/badge.tsx';
import type { Complaint } from './queries.ts';

const SIGN = { open: IconClock, in_review: IconEye, accepted: IconCheck, rejected: IconX, withdrawn: IconX } as const;
const TONE: Readonly<Record<Complaint['state'], Tone>> = {
  open: 'warn',
  in_review: 'accent',
  accepted: 'ok',
  rejected: 'bad',
  withdrawn: 'none',
};

/** How a complaint stands, as a word with its sign. */
export function ComplaintBadge({ state }: { state: Complaint['state'] }) {
  const { t } = useLanguage();
  const Sign = SIGN[state];
  return (
    <Badge tone={TONE[state]} icon={<Sign size={13} aria-hidden />}>
      {t(`issues.state.${state}`)}
    </Badge>
  );
}
