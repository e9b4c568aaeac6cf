import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { isDirectorate } from '../../../../api/audience.ts';
import { clientNameOf, type SeenClient, timezoneOf, useSession } from '../../../../api/session.ts';
import { useAddress } from '../../../../app/address/use-address.ts';
import { keepWork } from '../../../../app/area/keep.ts';
import { ForClient } from '../../../../app/client/for-client.tsx';
import { formatDateTime, shorten } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { FilterBar } from '../../../../kit/lists/filter-bar.tsx';
import { type ListColumn, ListTable } from '../../../../kit/lists/list-table.tsx';
import { MoreButton } from '../../../../kit/lists/more-button.tsx';
import { RowCard } from '../../../../kit/lists/row-card.tsx';
import table from '../../../../kit/lists/row-text.module.css';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Segments } from '../../../../kit/page/segments.tsx';
import { Empty, Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import { PaperFilter } from '../../../../kit/paper/paper-filter.tsx';
import { personName } from '../../parts/measures/person-name.ts';
import { type Complaint, complaintsQuery, type Shown } from './queries.ts';
import { issuesSearch, SHOWN } from './search.ts';
import { ComplaintBadge } from './state-badge.tsx';

const ISSUE_MAX = 110;

const issueOf = ({ issues, text }: Complaint): string => shorten(issues.length > 0 ? issues.join('; ') : text, ISSUE_MAX);

function Issues({ rows, showUnit }: { rows: readonly Complaint[]; showUnit: boolean }) {
  const { t, language } = useLanguage();
  const session = useSession();
  const navigate = useNavigate();
  const at = (row: Complaint) => formatDateTime(row.filed_at, timezoneOf(session, row.client_id), language);
  const numberOf = (row: Complaint) => `${row.person.user_id}${showUnit ? ` · ${clientNameOf(session, row.client_id)}` : ''}`;
  const person = (row: Complaint) => (
    <Link to="/issues/$id" params={{ id: row.complaint_id }} search={keepWork} className={table.strong}>
      {personName(row.person)}
    </Link>
  );
  const columns: ListColumn<Complaint>[] = [
    {
      key: 'person',
      label: t('column.person'),
      cell: (row) => (
        <>
          {person(row)} <span className={table.sub}>{numberOf(row)}</span>
        </>
      ),
    },
    { key: 'platform', label: t('platform.label'), cell: (row) => t(`platform.${row.platform}`) },
    { key: 'issue', label: t('issues.column.issue'), kind: 'fill', cell: (row) => <div className={table.wrap}>{issueOf(row)}</div> },
    { key: 'found', label: t('issues.column.found'), from: 'wider', cell: (row) => t(`issues.found.${row.triage_code}`) },
    { key: 'filed', label: t('issues.column.filed'), from: 'wide', cell: at },
    { key: 'state', label: t('column.state'), cell: (row) => <ComplaintBadge state={row.state} /> },
  ];
  return (
    <ListTable
      label={t('issues.list')}
      columns={columns}
      rows={rows}
      keyOf={(row) => row.complaint_id}
      nameOf={(row) => `${personName(row.person)}, ${at(row)}`}
      onOpen={(row) => void navigate({ to: '/issues/$id', params: { id: row.complaint_id }, search: keepWork })}
      card={(row) => (
        <RowCard
          title={person(row)}
          side={<ComplaintBadge state={row.state} />}
          lines={[`${numberOf(row)} · ${t(`platform.${row.platform}`)}`, `${issueOf(row)} · ${at(row)}`]}
        />
      )}
    />
  );
}

function IssueList({ client }: { client: SeenClient }) {
  const { t } = useLanguage();
  const { search, change } = useAddress(issuesSearch);
  const state: Shown = search.state ?? 'undecided';
  const isWide = isDirectorate(client);
  const complaints = useInfiniteQuery(complaintsQuery(isWide ? undefined : client.client_id, state, search.q ?? ''));
  return (
    <>
      <PageHeader title={t('issues.title')} subtitle={t('issues.subtitle', { client: client.nama })} />
      <PaperFilter
        words={[
          `${t('column.state')}: ${t(`issues.shown.${state}`)}`,
          search.q === undefined ? undefined : `${t('filter.search')}: “${search.q}”`,
        ]}
      />
      <Panel
        title={t('issues.list')}
        flush
        actions={
          <FilterBar
            label={t('issues.searchLabel')}
            placeholder={t('issues.search')}
            text={search.q}
            onText={(q) => change({ q }, { replace: true })}
          >
            <Segments<Shown>
              label={t('column.state')}
              value={state}
              onChange={(chosen) => change({ state: chosen === 'undecided' ? undefined : chosen })}
              options={SHOWN.map((value) => ({ value, label: t(`issues.shown.${value}`) }))}
            />
          </FilterBar>
        }
      >
        <Loaded query={complaints} skeleton={<SkeletonRows rows={8} />}>
          {({ pages }) => {
            const rows = pages.flatMap((page) => page.data);
            if (rows.length > 0) return <Issues rows={rows} showUnit={isWide} />;
            if (state !== 'undecided' || search.q !== undefined) return <Empty text={t('issues.empty')} />;
            return <Empty text={t('issues.none')} hint={t('issues.noneHint')} />;
          }}
        </Loaded>
        <MoreButton query={complaints} />
      </Panel>
    </>
  );
}

/** Complaints of a client's people: those that wait for a decision first. */
export default function IssuesPage() {
  return <ForClient>{(client) => <IssueList key={client.client_id} client={client} />}</ForClient>;
}
