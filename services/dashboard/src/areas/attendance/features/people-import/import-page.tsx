import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { isNotThere } from '../../../../api/failure.ts';
import { type SeenClient, timezoneOf, useSession } from '../../../../api/session.ts';
import { ForClient } from '../../../../app/client/for-client.tsx';
import { BackLink } from '../../../../app/frame/back-link.tsx';
import { formatCount, formatDateTime } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import { ColumnsPanel } from './columns-panel.tsx';
import { ImportSteps } from './import-steps.tsx';
import styles from './page.module.css';
import { importQuery, type PeopleImportDetail } from './queries.ts';
import { RowsPanel } from './rows-panel.tsx';
import { SheetField } from './sheet-field.tsx';
import { useFieldNames } from './use-field-names.ts';

function ImportView({ imported }: { imported: PeopleImportDetail }) {
  const { t, language } = useLanguage();
  const zone = timezoneOf(useSession(), imported.client_id);
  const nameOf = useFieldNames();
  const { source, total, made_at, made_by, state } = imported;
  const isOpen = state === 'mapping' || state === 'planned';
  return (
    <>
      <PageHeader
        title={source}
        subtitle={t('people-import.made', {
          rows: t('people-import.rows', { count: total, shown: formatCount(total, language) }),
          at: formatDateTime(made_at, zone, language),
          by: made_by ?? t('common.none'),
        })}
      />
      <div className={styles.parts}>
        <ImportSteps imported={imported} />
        {isOpen && <SheetField imported={imported} />}
        {isOpen && <ColumnsPanel key={imported.sheet} imported={imported} nameOf={nameOf} />}
        {state !== 'mapping' && <RowsPanel imported={imported} nameOf={nameOf} />}
      </div>
    </>
  );
}

function ImportOf({ id }: { client: SeenClient; id: string }) {
  const { t } = useLanguage();
  const imported = useQuery({ ...importQuery(id), throwOnError: isNotThere });
  return (
    <>
      <BackLink to="/people/import">{t('people-import.back')}</BackLink>
      <Loaded query={imported} skeleton={<SkeletonRows rows={12} height={20} />}>
        {(data) => <ImportView imported={data} />}
      </Loaded>
    </>
  );
}

/** An import of people: its columns, what each row changes, writing and undoing. */
export default function ImportPage() {
  const { id = '' } = useParams({ strict: false });
  return <ForClient>{(client) => <ImportOf key={id} client={client} id={id} />}</ForClient>;
}
