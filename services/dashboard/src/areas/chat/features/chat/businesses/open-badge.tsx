import type { Business } from '@balai/contracts/chat';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Badge } from '../../../../../kit/page/badge.tsx';

/** Whether a business answers now. */
export function OpenBadge({ business }: { business: Pick<Business, 'is_open' | 'status'> }) {
  const { t } = useLanguage();
  const state = business.status === 'closed' ? 'gone' : business.is_open ? 'open' : 'closed';
  return <Badge tone={state === 'open' ? 'ok' : 'none'}>{t(`chat.business.state.${state}`)}</Badge>;
}
