import { useQuery } from '@tanstack/react-query';
import { timezoneOf, useSession } from '../../../../api/session.ts';
import { useAddress } from '../../../../app/address/use-address.ts';
import { formatMoment } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { type ListColumn, ListTable } from '../../../../kit/lists/list-table.tsx';
import { Pager } from '../../../../kit/lists/pager.tsx';
import { RowCard } from '../../../../kit/lists/row-card.tsx';
import table from '../../../../kit/lists/row-text.module.css';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Empty, Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import styles from './page.module.css';
import { type AuditEntry, auditQuery, ROWS } from './queries.ts';
import { platformSearch } from './search.ts';

/** The newest entries of the trail of all clients. */
export default function AuditTab() {
  const { t, language } = useLanguage();
  const session = useSession();
  const { search, change } = useAddress(platformSearch);
  const page = search.page ?? 1;
  const entries = useQuery(auditQuery(page));
  const at = ({ occurred_at }: AuditEntry) => formatMoment(occurred_at, timezoneOf(session, session.client_id), language);
  const actor = ({ actor_name, actor: by }: AuditEntry) => actor_name ?? by;
  const client = ({ client_id }: AuditEntry) => client_id ?? t('installation.audit.ofAll');
  const columns: ListColumn<AuditEntry>[] = [
    { key: 'at', label: t('installation.audit.at'), cell: at },
    {
      key: 'actor',
      label: t('installation.audit.actor'),
      isName: true,
      cell: (entry) => <span className={table.strong}>{actor(entry)}</span>,
    },
    { key: 'action', label: t('installation.audit.action'), kind: 'fill', cell: ({ action }) => <code>{action}</code> },
    { key: 'client', label: t('installation.audit.client'), from: 'wide', cell: client },
    {
      key: 'subject',
      label: t('installation.audit.subject'),
      from: 'wider',
      cell: ({ subject }) => <span className={table.sub}>{subject}</span>,
    },
  ];
  return (
    <div className={styles.stack}>
      <Panel title={t('installation.audit.title')} flush>
        <Loaded query={entries} skeleton={<SkeletonRows rows={10} />}>
          {({ data, pagination }) =>
            data.length === 0 ? (
              <Empty text={t('installation.audit.none')} />
            ) : (
              <>
                <ListTable
                  label={t('installation.audit.title')}
                  columns={columns}
                  rows={data}
                  keyOf={({ entry_id }) => entry_id}
                  nameOf={actor}
                  card={(entry) => <RowCard title={actor(entry)} side={at(entry)} lines={[entry.action, client(entry)]} />}
                />
                <Pager
                  page={page}
                  last={Math.max(1, pagination.total_pages)}
                  total={pagination.total}
                  rows={ROWS}
                  onPage={(next) => change({ page: next })}
                />
              </>
            )
          }
        </Loaded>
      </Panel>
    </div>
  );
}
