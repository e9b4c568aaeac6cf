import { IconAlertTriangle, IconCheck, IconClockPause, IconMoon } from '@tabler/icons-react';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Badge, type Tone } from '../../../../kit/page/badge.tsx';

/** What of an account says how it stands. */
interface Standing {
  readonly is_active: boolean;
  readonly is_dormant: boolean;
  readonly collected_at: string | null;
  readonly failure: string | null;
}

export type AccountState = 'active' | 'dormant' | 'failed' | 'uncollected' | 'off';

export const stateOf = ({ is_active: isActive, is_dormant: isDormant, collected_at: at, failure }: Standing): AccountState => {
  if (!isActive) return 'off';
  if (failure !== null) return 'failed';
  if (at === null) return 'uncollected';
  return isDormant ? 'dormant' : 'active';
};

const APPEARANCE: Readonly<Record<AccountState, { tone: Tone; Icon: typeof IconCheck }>> = {
  active: { tone: 'ok', Icon: IconCheck },
  dormant: { tone: 'warn', Icon: IconMoon },
  failed: { tone: 'bad', Icon: IconAlertTriangle },
  uncollected: { tone: 'none', Icon: IconClockPause },
  off: { tone: 'none', Icon: IconClockPause },
};

/** How an account stands: word, sign and colour. */
export function AccountStateBadge({ account }: { account: Standing }) {
  const { t } = useLanguage();
  const state = stateOf(account);
  const { tone, Icon } = APPEARANCE[state];
  return (
    <Badge tone={tone} icon={<Icon size={13} aria-hidden />}>
      {t(`official.state.${state}`)}
    </Badge>
  );
}
