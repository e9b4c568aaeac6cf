import { useNavigate } from '@tanstack/react-router';
import type { SeenClient } from '../../../../api/session.ts';
import { keepWork } from '../../../../app/area/keep.ts';
import { ForClient } from '../../../../app/client/for-client.tsx';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { ImportHistory } from './import-history.tsx';
import styles from './page.module.css';
import { SourcePanel } from './source-panel.tsx';

function ImportsOf({ client }: { client: SeenClient }) {
  const { t } = useLanguage();
  const navigate = useNavigate();
  return (
    <>
      <PageHeader title={t('people-import.title')} subtitle={t('people-import.subtitle', { client: client.nama })} />
      <div className={styles.parts}>
        <SourcePanel
          client={client}
          onMade={({ import_id }) => void navigate({ to: '/people/import/$id', params: { id: import_id }, search: keepWork })}
        />
        <ImportHistory client={client} />
      </div>
    </>
  );
}

/** Begins an import of people from a file or a sheet, and lists those before. */
export default function PeopleImportPage() {
  return <ForClient>{(client) => <ImportsOf key={client.client_id} client={client} />}</ForClient>;
}
