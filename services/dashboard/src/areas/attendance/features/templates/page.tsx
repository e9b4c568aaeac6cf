import { getRecapTemplate } from '@balai/contracts/attendance';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { read } from '../../../../api/read.ts';
import type { SeenClient } from '../../../../api/session.ts';
import { useAddress } from '../../../../app/address/use-address.ts';
import { ForClient } from '../../../../app/client/for-client.tsx';
import { BackLink } from '../../../../app/frame/back-link.tsx';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { Segments } from '../../../../kit/page/segments.tsx';
import { Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import { confirmLeaving } from './confirm-leaving.ts';
import { templatesSearch } from './search.ts';
import { TemplateEditor } from './template-editor.tsx';

const KINDS = ['attendance', 'links'] as const;
type Kind = (typeof KINDS)[number];

function TemplatesOf({ client }: { client: SeenClient }) {
  const { t } = useLanguage();
  const { search, change } = useAddress(templatesSearch);
  const kind = search.kind ?? 'attendance';
  const [isDirty, setDirty] = useState(false);
  const clientId = client.client_id;
  const template = useQuery(
    read(getRecapTemplate, { params: { kind }, query: { client_id: clientId } }, (answer) => answer.data, { clientId }),
  );
  const choose = async (next: Kind) => {
    // Another address of this page: the editor's own question does not come.
    if (isDirty && !(await confirmLeaving(t))) return;
    setDirty(false);
    change({ kind: next });
  };
  return (
    <>
      <BackLink to="/reports/deliveries">{t('templates.back')}</BackLink>
      <PageHeader
        title={t('templates.title')}
        subtitle={t('templates.subtitle', { client: client.nama })}
        actions={
          <Segments<Kind>
            label={t('templates.kind')}
            value={kind}
            onChange={(next) => void choose(next)}
            options={KINDS.map((value) => ({ value, label: t(`templates.kinds.${value}`) }))}
          />
        }
      />
      <Loaded query={template} skeleton={<SkeletonRows rows={16} />}>
        {(shown) => <TemplateEditor key={kind} shown={shown} onDirty={setDirty} />}
      </Loaded>
    </>
  );
}

/** How a client's reports are worded: the names a text may use, the text, and what it makes of the data of now. */
export default function TemplatesPage() {
  return <ForClient>{(client) => <TemplatesOf key={client.client_id} client={client} />}</ForClient>;
}
