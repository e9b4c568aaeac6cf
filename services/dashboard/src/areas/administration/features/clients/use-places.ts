import { useQuery } from '@tanstack/react-query';
import { formatCount } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { type ClientRecord, clientsQuery } from './queries.ts';

/** Kinds of clients in the order in which they stand above others. */
const ABOVE = ['direktorat', 'polda', 'org'] as const;

/** Clients that another may stand below, by kind and name, how any is called, and the regions that clients are in with how many; both of what is in sight. */
export function usePlaces(existing: ClientRecord | null) {
  const { t, language } = useLanguage();
  const { data: clients = [] } = useQuery(clientsQuery);
  const parent = existing?.parent_client_id ?? '';
  const groups = ABOVE.map((type) => ({
    group: t(`clients.type.${type}`),
    items: clients
      .filter(({ client_id, client_type }) => client_id !== existing?.client_id && client_type.toLowerCase() === type)
      .map(({ client_id, nama }) => ({ value: client_id, label: nama })),
  })).filter(({ items }) => items.length > 0);
  const isKnown = parent === '' || clients.some(({ client_id }) => client_id === parent);
  const counts = new Map<string, number>();
  for (const { regional_id: region } of clients) if (region !== null) counts.set(region, (counts.get(region) ?? 0) + 1);
  return {
    nameOf: (id: string): string => clients.find(({ client_id }) => client_id === id)?.nama ?? id,
    parents: [{ value: '', label: t('clients.form.noParent') }, ...(isKnown ? [] : [{ value: parent, label: parent }]), ...groups],
    regions: [...counts].map(([id, count]) => ({ id, name: id, count: formatCount(count, language) })),
  };
}
