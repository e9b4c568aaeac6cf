import { useLanguage } from '../../../../i18n/use-language.ts';
import { Badge, type Tone } from '../../../../kit/page/badge.tsx';
import type { PrivacyRequest } from './queries.ts';

const TONES: Readonly<Record<PrivacyRequest['state'], Tone>> = { open: 'warn', running: 'accent', done: 'ok', refused: 'none' };

/** The state of a request; a pending one past its due time says so. */
export function StateBadge({ request: { state, is_late } }: { request: Pick<PrivacyRequest, 'state' | 'is_late'> }) {
  const { t } = useLanguage();
  return is_late ? <Badge tone="bad">{t('privacy.late')}</Badge> : <Badge tone={TONES[state]}>{t(`privacy.state.${state}`)}</Badge>;
}

/** How many services have answered. */
export function Progress({ request: { services } }: { request: Pick<PrivacyRequest, 'services'> }) {
  const { t } = useLanguage();
  if (services.length === 0) return '–';
  const done = services.filter(({ state }) => state === 'done').length;
  return t('privacy.queue.answered', { done, count: services.length });
}
