import { useQuery } from '@tanstack/react-query';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { businessOf } from './queries.ts';

/** Under the name of a business: whether it is open now. */
export function BusinessState({ businessId }: { businessId: string }) {
  const { t } = useLanguage();
  const { data } = useQuery(businessOf(businessId));
  if (data === undefined) return t('chat.business.title');
  return `${t('chat.business.title')} · ${t(`chat.business.state.${data.status === 'closed' ? 'gone' : data.is_open ? 'open' : 'closed'}`)}`;
}
