import { useSearch } from '@tanstack/react-router';
import { ForClient } from '../../../../../app/client/for-client.tsx';
import { BackLink } from '../../../../../app/frame/back-link.tsx';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { PageHeader } from '../../../../../kit/page/page-header.tsx';
import { useValues } from '../../../parts/resources/use-values.ts';
import { useResourceNamed } from '../../../parts/use-resource.ts';
import { emptyDraft } from './draft.ts';
import { OrderEntry } from './late-entry.tsx';

/** A new order for a customer; the address may name the customer already. */
export default function NewOrderPage() {
  const { t } = useLanguage();
  const resource = useResourceNamed('sales-order');
  const values = useValues(resource);
  const { party, name } = useSearch({ strict: false }) as { party?: string; name?: string };
  const initial = party === undefined ? null : { ...emptyDraft(), party: { id: party, label: name ?? party } };
  return (
    <>
      <BackLink to="/orders">{values.many}</BackLink>
      <PageHeader title={t('trade.entry.title')} subtitle={t('trade.entry.subtitle')} />
      <ForClient>
        {({ client_id: clientId }) => (
          <OrderEntry key={clientId} resource={resource} clientId={clientId} initial={initial} isSubmitted={false} />
        )}
      </ForClient>
    </>
  );
}
