import { IconAlertTriangle, IconCheck, IconMinus, IconShieldCheck, IconUserX, IconX } from '@tabler/icons-react';
import { useLanguage } from '../../i18n/use-language.ts';
import { Badge, type Tone } from '../../kit/badge.tsx';
import type { StateFilter } from './recap.ts';

/** Colour and sign of each state, the same wherever a state is shown. */
export const STATE_LOOK: Readonly<Record<StateFilter, { tone: Tone; Icon: typeof IconCheck }>> = {
  sudah: { tone: 'ok', Icon: IconCheck },
  kurang: { tone: 'warn', Icon: IconAlertTriangle },
  belum: { tone: 'bad', Icon: IconX },
  no_username: { tone: 'none', Icon: IconUserX },
  no_posts: { tone: 'none', Icon: IconMinus },
  exempt: { tone: 'exempt', Icon: IconShieldCheck },
};

/** A person's state as word, sign and colour. */
export function StateBadge({ state }: { state: StateFilter }) {
  const { t } = useLanguage();
  const { tone, Icon } = STATE_LOOK[state];
  return (
    <Badge tone={tone} icon={<Icon size={13} stroke={2.2} aria-hidden />}>
      {t(`today.state.${state}`)}
    </Badge>
  );
}
