import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type SeenClient, timezoneOf, useSession } from '../../../../api/session.ts';
import { keepWork } from '../../../../app/area/keep.ts';
import { formatDateTime } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { type ListColumn, ListTable } from '../../../../kit/lists/list-table.tsx';
import row from '../../../../kit/lists/row-text.module.css';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Empty, Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import { ImportStateBadge } from './import-state-badge.tsx';
import { importsQuery, type PeopleImport } from './queries.ts';
import { useOutcomeText } from './use-outcome-text.ts';

/** The client's imports, the newest first. */
export function ImportHistory({ client }: { client: SeenClient }) {
  const { t, language } = useLanguage();
  const zone = timezoneOf(useSession(), client.client_id);
  const outcomeOf = useOutcomeText();
  const imports = useQuery(importsQuery(client));
  const name = (one: PeopleImport) => (
    <Link to="/people/import/$id" params={{ id: one.import_id }} search={keepWork} className={row.strong}>
      {one.source}
    </Link>
  );
  const at = ({ made_at }: PeopleImport) => formatDateTime(made_at, zone, language);
  const by = ({ made_by }: PeopleImport) => made_by ?? t('common.none');
  const columns: ListColumn<PeopleImport>[] = [
    { key: 'source', label: t('people-import.history.source'), kind: 'fill', isName: true, cell: name },
    { key: 'state', label: t('column.state'), cell: (one) => <ImportStateBadge state={one.state} /> },
    { key: 'outcome', label: t('people-import.history.outcome'), cell: outcomeOf },
    { key: 'by', label: t('people-import.history.by'), from: 'wide', cell: by },
    { key: 'at', label: t('people-import.history.at'), cell: at },
  ];
  return (
    <Panel title={t('people-import.history.title')} flush>
      <Loaded query={imports} skeleton={<SkeletonRows rows={4} />}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty text={t('people-import.history.none')} hint={t('people-import.history.noneHint')} />
          ) : (
            <ListTable
              label={t('people-import.history.title')}
              columns={columns}
              rows={rows}
              keyOf={({ import_id }) => import_id}
              nameOf={({ source }) => source}
              card={(one) => (
                <>
                  <div className={row.line}>
                    {name(one)}
                    <ImportStateBadge state={one.state} />
                  </div>
                  <div>{outcomeOf(one)}</div>
                  <div className={row.sub}>
                    {at(one)} · {by(one)}
                  </div>
                </>
              )}
            />
          )
        }
      </Loaded>
    </Panel>
  );
}
