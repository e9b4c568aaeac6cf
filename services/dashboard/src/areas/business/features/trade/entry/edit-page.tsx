import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { isNotThere } from '../../../../../api/failure.ts';
import { BackLink } from '../../../../../app/frame/back-link.tsx';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Notice } from '../../../../../kit/page/notice.tsx';
import { PageHeader } from '../../../../../kit/page/page-header.tsx';
import { Loaded } from '../../../../../kit/page/states.tsx';
import { type Row, rowQuery } from '../../../parts/resources/queries.ts';
import { useValues } from '../../../parts/resources/use-values.ts';
import { useResourceNamed } from '../../../parts/use-resource.ts';
import { orderLinesQuery } from '../queries.ts';
import { draftOf } from './draft-of.ts';
import { OrderEntry } from './late-entry.tsx';

const CHANGEABLE = ['draft', 'on_hold', 'confirmed'];

function Editor({ row }: { row: Row }) {
  const { t } = useLanguage();
  const resource = useResourceNamed('sales-order');
  const lines = useQuery(orderLinesQuery(row.id, row.version));
  if (!CHANGEABLE.includes(row.state ?? '')) return <Notice tone="warn">{t('trade.entry.left')}</Notice>;
  return (
    <Loaded query={lines}>
      {(found) => (
        <OrderEntry resource={resource} clientId={row.client_id} initial={draftOf(row, found)} isSubmitted={row.state !== 'draft'} />
      )}
    </Loaded>
  );
}

/** Changes an order before it ships. */
export default function EditOrderPage() {
  const { t } = useLanguage();
  const resource = useResourceNamed('sales-order');
  const values = useValues(resource);
  const { id = '' } = useParams({ strict: false });
  const row = useQuery({ ...rowQuery(resource, id), throwOnError: isNotThere });
  return (
    <>
      <BackLink to="/orders">{values.many}</BackLink>
      <Loaded query={row}>
        {(found) => (
          <>
            <PageHeader title={t('resources.form.edit', { name: String(found.number) })} subtitle={t('trade.entry.editHint')} />
            <Editor key={found.id} row={found} />
          </>
        )}
      </Loaded>
    </>
  );
}
