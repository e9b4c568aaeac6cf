import type { LinkReportKind } from '@balai/contracts/attendance';
import { LINK_PLATFORMS } from '@balai/contracts/attendance';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { isDirectorate } from '../../../../api/audience.ts';
import { clientNameOf, useSession } from '../../../../api/session.ts';
import { useAddress } from '../../../../app/address/use-address.ts';
import { keepWork } from '../../../../app/area/keep.ts';
import { formatCount, formatMoment, shorten } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { PickList } from '../../../../kit/forms/pick-list.tsx';
import { FilterBar } from '../../../../kit/lists/filter-bar.tsx';
import { type ListColumn, ListTable } from '../../../../kit/lists/list-table.tsx';
import { Pager } from '../../../../kit/lists/pager.tsx';
import { RowButton } from '../../../../kit/lists/row-button.tsx';
import { RowCard } from '../../../../kit/lists/row-card.tsx';
import text from '../../../../kit/lists/row-text.module.css';
import { Badge } from '../../../../kit/page/badge.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Empty, Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import { type LinkReport, ReportedLinks } from '../../parts/links/reported-links.tsx';
import { personName } from '../../parts/measures/person-name.ts';
import type { AskedWork } from '../../work/asked-work.ts';
import { EditReport } from './edit-report.tsx';
import { linksQuery, ROWS } from './link-queries.ts';
import styles from './page.module.css';
import { CHECKS, sharedSearch } from './search.ts';
import { useTakeBack } from './use-take-back.ts';

const CAPTION_MAX = 70;

function Filters() {
  const { t } = useLanguage();
  const { search, narrow } = useAddress(sharedSearch);
  const { network, check, double, ended } = search;
  /** The one picked last of what is offered. */
  const last = <T extends string>(known: readonly T[], ids: readonly string[]) => known.find((one) => one === ids.at(-1));
  const pickedOf = (value: string | undefined) => (value === undefined ? [] : [value]);
  return (
    <div className={styles.facets}>
      <FilterBar
        label={t('amplification.reports.searchLabel')}
        placeholder={t('amplification.reports.search')}
        text={search.q}
        onText={(q) => narrow({ q }, { replace: true })}
      />
      <PickList
        label={t('amplification.reports.network')}
        options={LINK_PLATFORMS.map((id) => ({ id, name: t(`links.platform.${id}`) }))}
        picked={pickedOf(network)}
        onChange={(ids) => narrow({ network: last(LINK_PLATFORMS, ids) })}
      />
      <PickList
        label={t('amplification.reports.check')}
        options={CHECKS.map((id) => ({ id, name: t(`links.verification.${id}`) }))}
        picked={pickedOf(check)}
        onChange={(ids) => narrow({ check: last(CHECKS, ids) })}
      />
      <PickList
        label={t('amplification.reports.which')}
        options={(['double', 'ended'] as const).map((id) => ({ id, name: t(`amplification.reports.${id}`) }))}
        picked={[...(double === undefined ? [] : ['double']), ...(ended === undefined ? [] : ['ended'])]}
        // Of what stands no more nobody's link is a duplicate: one or the other.
        onChange={(ids) =>
          narrow({ double: ids.at(-1) === 'double' ? 'yes' : undefined, ended: ids.at(-1) === 'ended' ? 'yes' : undefined })
        }
      />
    </div>
  );
}

/** What is not simply a report that counts. */
function ReportState({ state }: { state: LinkReport['state'] }) {
  const { t } = useLanguage();
  if (state === 'accepted') return null;
  return <Badge tone={state === 'checking' ? 'accent' : 'none'}>{t(`amplification.reports.state.${state}`)}</Badge>;
}

function Reports(props: {
  rows: readonly LinkReport[];
  total: number;
  work: AskedWork;
  onEdit: ((report: LinkReport) => void) | null;
  onTakeBack: (report: LinkReport) => void;
}) {
  const { t, language } = useLanguage();
  const session = useSession();
  const { search, change } = useAddress(sharedSearch);
  const { work, onEdit, onTakeBack } = props;
  const hasUnits = isDirectorate(work.client);
  const at = (instant: string) => formatMoment(instant, work.client.timezone, language);
  const unit = (report: LinkReport) => clientNameOf(session, report.client_id);
  const person = (report: LinkReport) => (
    <Link to="." search={(previous: object) => ({ ...previous, panel: `person:${report.user_id}` })} className={text.strong}>
      {personName(report)}
    </Link>
  );
  const captionOf = (report: LinkReport) => shorten(report.caption ?? t('content.noCaption'), CAPTION_MAX);
  const post = (report: LinkReport) => (
    <Link to="/posts/$id" params={{ id: `instagram:${report.shortcode}` }} search={keepWork}>
      {captionOf(report)}
    </Link>
  );
  const reported = (report: LinkReport) => (
    <>
      {at(report.submitted_at)} <span className={text.sub}>{t('amplification.reports.by', { name: report.submitted_by })}</span>
    </>
  );
  const buttons = (report: LinkReport) =>
    onEdit !== null &&
    (report.state === 'accepted' || report.state === 'checking') && (
      <span className={styles.buttons}>
        <RowButton
          label={t('amplification.reports.edit', { name: personName(report), post: captionOf(report) })}
          onClick={() => onEdit(report)}
        >
          <IconPencil size={16} aria-hidden />
        </RowButton>
        <RowButton
          label={t('amplification.reports.takeBackOf', { name: personName(report), post: captionOf(report) })}
          onClick={() => onTakeBack(report)}
        >
          <IconTrash size={16} aria-hidden />
        </RowButton>
      </span>
    );
  const columns: readonly ListColumn<LinkReport>[] = [
    {
      key: 'person',
      label: t('column.person'),
      sort: { name: 'name' },
      cell: (report) => (
        <>
          {person(report)} <div className={text.sub}>{report.user_id}</div>
        </>
      ),
    },
    ...(hasUnits ? [{ key: 'unit', label: t('column.unit'), sort: { name: 'unit' }, cell: unit }] : []),
    {
      key: 'post',
      label: t('amplification.reports.post'),
      sort: { name: 'taken_at', first: 'down' },
      from: 'wide',
      cell: (report) => (
        <div className={text.wrap}>
          {post(report)} <div className={text.sub}>{report.created_at !== null && at(report.created_at)}</div>
        </div>
      ),
    },
    {
      key: 'links',
      label: t('amplification.column.links'),
      kind: 'fill',
      cell: (report) => (
        <>
          <ReportedLinks report={report} />
          <ReportState state={report.state} />
        </>
      ),
    },
    {
      key: 'reported',
      label: t('amplification.reports.at'),
      sort: { name: 'submitted_at', first: 'down' },
      from: 'wide',
      cell: reported,
    },
    ...(onEdit === null ? [] : [{ key: 'buttons', label: t('amplification.reports.actions'), kind: 'icon' as const, cell: buttons }]),
  ];
  return (
    <ListTable
      label={t('amplification.reports.title')}
      columns={columns}
      rows={props.rows}
      total={props.rows.length}
      keyOf={({ report_id }) => report_id}
      nameOf={(report) => `${personName(report)}, ${captionOf(report)}`}
      sort={search.order}
      onSort={(order) => change({ order, page: undefined })}
      onUnsort={() => change({ order: undefined, page: undefined })}
      card={(report) => (
        <RowCard
          title={person(report)}
          side={buttons(report)}
          lines={[
            [report.user_id, hasUnits ? unit(report) : null].filter((part) => part !== null).join(' · '),
            <ReportedLinks key="links" report={report} />,
            <>
              {post(report)} · {reported(report)} <ReportState state={report.state} />
            </>,
          ]}
        />
      )}
    />
  );
}

/** What people reported to have shared: every link with what is known of it; a wrong one is corrected or taken back here. */
export default function LinksPanel({ work, kind, mayReport }: { work: AskedWork; kind: LinkReportKind; mayReport: boolean }) {
  const { t, language } = useLanguage();
  const { search, change } = useAddress(sharedSearch);
  const [editing, setEditing] = useState<LinkReport | null>(null);
  const takeBack = useTakeBack(kind, work.client);
  const asked = linksQuery(work, search, kind);
  const questionOf = ({ queryKey: [, , question] }: { readonly queryKey: readonly unknown[] }) => JSON.stringify(question);
  const reports = useQuery({
    ...asked,
    // The page before stands until the next one comes; rows of another question never do.
    placeholderData: (before, query) => (query !== undefined && questionOf(query) === questionOf(asked) ? before : undefined),
  });
  const { page = 1, q, network, check, double, ended } = search;
  const total = reports.data?.total ?? 0;
  const isNarrowed = [q, network, check, double, ended].some((word) => word !== undefined);
  return (
    <>
      <Panel
        title={t('amplification.reports.title')}
        {...(reports.data === undefined ? {} : { count: formatCount(total, language) })}
        flush
      >
        <Filters />
        <Loaded query={reports} skeleton={<SkeletonRows rows={8} />}>
          {({ rows }) =>
            rows.length === 0 ? (
              <Empty
                text={t(isNarrowed ? 'amplification.reports.empty' : 'amplification.reports.none')}
                {...(isNarrowed ? {} : { hint: t('amplification.nothing.hint') })}
              />
            ) : (
              <Reports
                rows={rows}
                total={total}
                work={work}
                onEdit={mayReport ? setEditing : null}
                onTakeBack={(one) => void takeBack(one)}
              />
            )
          }
        </Loaded>
        <Pager
          page={page}
          last={Math.max(1, Math.ceil(total / ROWS))}
          total={total}
          rows={ROWS}
          onPage={(next) => change({ page: next === 1 ? undefined : next })}
        />
      </Panel>
      {editing !== null && <EditReport key={editing.report_id} kind={kind} report={editing} onClose={() => setEditing(null)} />}
    </>
  );
}
