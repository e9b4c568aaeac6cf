import { useInfiniteQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { isDirectorate } from '../../../../api/audience.ts';
import { problemOf } from '../../../../api/failure.ts';
import { type SeenClient, timezoneOf, useSession } from '../../../../api/session.ts';
import { useAddress } from '../../../../app/address/use-address.ts';
import { ForClient } from '../../../../app/client/for-client.tsx';
import { PartTabs } from '../../../../app/frame/part-tabs.tsx';
import { formatDateTime } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { type ListColumn, ListTable } from '../../../../kit/lists/list-table.tsx';
import { MoreButton } from '../../../../kit/lists/more-button.tsx';
import { RowCard } from '../../../../kit/lists/row-card.tsx';
import table from '../../../../kit/lists/row-text.module.css';
import { Badge, type Tone } from '../../../../kit/page/badge.tsx';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Segments } from '../../../../kit/page/segments.tsx';
import { Empty, Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';
import { IssueText, subjectOf } from './issue-text.tsx';
import styles from './page.module.css';
import { type Issue, issuesQuery, type Shown } from './queries.ts';
import { KINDS, usernamesSearch } from './search.ts';
import { useDecide } from './use-decide.ts';

// Loads when it is opened: the page is drawn without a form.
const DecisionForm = lazy(() => import('./decision-form.tsx'));

const STATES = ['open', 'accepted', 'dismissed'] as const;
const TONE: Readonly<Record<Issue['kind'], Tone>> = { conflict: 'bad', rename: 'accent', near_miss: 'warn' };

/** The decisions on an open issue; more than a press is a form. */
function Decisions({ issue }: { issue: Issue }) {
  const { t } = useLanguage();
  const { change } = useAddress(usernamesSearch);
  const decide = useDecide(issue);
  const { kind, you } = issue;
  if (you === 'nothing') return null;
  if (kind === 'conflict' || (kind === 'near_miss' && issue.people.length > 1))
    return (
      <ActionButton size="xs" variant="default" onClick={() => change({ decide: issue.issue_id })}>
        {t('usernames.decide')}
      </ActionButton>
    );
  const press = (word: 'accept' | 'dismiss') =>
    decide.mutate({ word }, { onError: (error) => showToast(problemOf(error, t).message, 'bad') });
  const button = (word: 'accept' | 'dismiss') => (
    <ActionButton
      size="xs"
      variant={word === 'accept' ? 'filled' : 'default'}
      loading={decide.isPending && decide.variables.word === word}
      disabled={decide.isPending && decide.variables.word !== word}
      onClick={() => press(word)}
    >
      {t(`usernames.do.${kind}.${word}`)}
    </ActionButton>
  );
  return (
    <span className={styles.actions}>
      {you === 'decide' && button('accept')}
      {button('dismiss')}
    </span>
  );
}

function Issues({ rows, showClient }: { rows: readonly Issue[]; showClient: boolean }) {
  const { t, language } = useLanguage();
  const session = useSession();
  const at = ({ decided_at, seen_at, client_id }: Issue) => formatDateTime(decided_at ?? seen_at, timezoneOf(session, client_id), language);
  const belongs = ({ people, client_name }: Issue) =>
    [people.length === 1 ? people[0]?.user_id : undefined, showClient ? client_name : undefined]
      .filter((part) => part !== undefined)
      .join(' · ');
  const kind = (issue: Issue) => <Badge tone={TONE[issue.kind]}>{t(`usernames.kind.${issue.kind}`)}</Badge>;
  const text = (issue: Issue) => (
    <>
      <IssueText issue={issue} />
      {issue.reason !== null && <div className={table.sub}>{t('usernames.because', { reason: issue.reason })}</div>}
    </>
  );
  const columns: ListColumn<Issue>[] = [
    {
      key: 'person',
      label: t('column.person'),
      isName: true,
      cell: (issue) => (
        <>
          <span className={table.strong}>{subjectOf(issue)}</span> <span className={table.sub}>{belongs(issue)}</span>
        </>
      ),
    },
    { key: 'kind', label: t('usernames.column.kind'), cell: kind },
    { key: 'platform', label: t('platform.label'), from: 'wider', cell: (issue) => t(`platform.${issue.platform}`) },
    { key: 'issue', label: t('usernames.column.issue'), kind: 'fill', cell: (issue) => <div className={table.wrap}>{text(issue)}</div> },
    { key: 'seen', label: t('usernames.column.seen'), from: 'wide', cell: at },
    {
      key: 'decision',
      label: t('usernames.column.decision'),
      cell: (issue) => (issue.state === 'open' ? <Decisions issue={issue} /> : t(`usernames.state.${issue.state}`)),
    },
  ];
  return (
    <ListTable
      label={t('usernames.title')}
      columns={columns}
      rows={rows}
      keyOf={(issue) => issue.issue_id}
      nameOf={(issue) => `${subjectOf(issue)}, ${at(issue)}`}
      card={(issue) => (
        <RowCard
          title={subjectOf(issue)}
          side={kind(issue)}
          lines={[
            [belongs(issue), t(`platform.${issue.platform}`), at(issue)].filter((part) => part !== '').join(' · '),
            <div key="text" className={styles.text}>
              {text(issue)}
            </div>,
            issue.state === 'open' ? (
              <div key="decision" className={styles.below}>
                <Decisions issue={issue} />
              </div>
            ) : (
              t(`usernames.state.${issue.state}`)
            ),
          ]}
        />
      )}
    />
  );
}

function UsernamesOf({ client }: { client: SeenClient }) {
  const { t } = useLanguage();
  const { search, change } = useAddress(usernamesSearch);
  const { state = 'open', kind } = search;
  const issues = useInfiniteQuery(issuesQuery(client, state, kind));
  const rows = issues.data?.pages.flatMap((page) => page.data) ?? [];
  const decided = rows.find((issue) => issue.issue_id === search.decide && issue.state === 'open');
  return (
    <>
      <PageHeader title={t('usernames.title')} subtitle={t('usernames.subtitle')} />
      <PartTabs<Shown>
        label={t('usernames.column.decision')}
        current={state}
        parts={STATES.map((part) => ({ part, label: t(`usernames.state.${part}`) }))}
        searchOf={(part) => ({ state: part === 'open' ? undefined : part })}
      />
      <Panel
        title={t(`usernames.state.${state}`)}
        flush
        actions={
          <Segments<(typeof KINDS)[number] | 'all'>
            label={t('usernames.column.kind')}
            value={kind ?? 'all'}
            onChange={(chosen) => change({ kind: chosen === 'all' ? undefined : chosen })}
            options={(['all', ...KINDS] as const).map((value) => ({ value, label: t(`usernames.kind.${value}`) }))}
          />
        }
      >
        <Loaded query={issues} skeleton={<SkeletonRows rows={6} />}>
          {() =>
            rows.length === 0 ? (
              <Empty text={t('usernames.none')} hint={t('usernames.noneHint')} />
            ) : (
              <Issues rows={rows} showClient={isDirectorate(client)} />
            )
          }
        </Loaded>
        <MoreButton query={issues} />
      </Panel>
      {decided !== undefined && (
        <Suspense>
          <DecisionForm key={decided.issue_id} issue={decided} onClose={() => change({ decide: undefined }, { replace: true })} />
        </Suspense>
      )}
    </>
  );
}

/** Usernames that somebody has to decide about: claimed by two, renamed, or nearly those seen under posts. */
export default function UsernamesPage() {
  return <ForClient>{(client) => <UsernamesOf key={client.client_id} client={client} />}</ForClient>;
}
