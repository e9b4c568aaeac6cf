import { IconAlertTriangle, IconCheck, IconMinus, IconShieldCheck, IconUserX, IconX } from '@tabler/icons-react';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Badge, type Tone } from '../../../../kit/page/badge.tsx';
import type { PersonState } from './person-states.ts';

/** Colour and sign of each state, the same wherever a state is shown. */
export const STATE_APPEARANCE: Readonly<Record<PersonState, { tone: Tone; Icon: typeof IconCheck }>> = {
  done: { tone: 'ok', Icon: IconCheck },
  partial: { tone: 'warn', Icon: IconAlertTriangle },
  none: { tone: 'bad', Icon: IconX },
  no_handle: { tone: 'none', Icon: IconUserX },
  excused: { tone: 'exempt', Icon: IconShieldCheck },
  no_posts: { tone: 'none', Icon: IconMinus },
};

/** A person's state as word, sign and colour. */
export function StateBadge({ state }: { state: PersonState }) {
  const { t } = useLanguage();
  const { tone, Icon } = STATE_APPEARANCE[state];
  return (
    <Badge tone={tone} icon={<Icon size={13} stroke={2.2} aria-hidden />}>
      {t(`state.${state}`)}
    </Badge>
  );
}
