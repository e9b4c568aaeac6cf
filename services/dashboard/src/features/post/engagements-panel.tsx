import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAddress } from '../../app/use-address.ts';
import { formatCount, formatDateTime } from '../../domain/format.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { Badge } from '../../kit/badge.tsx';
import { FilterBar } from '../../kit/filter-bar.tsx';
import { MoreButton } from '../../kit/more-button.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Empty, Loaded, SkeletonRows } from '../../kit/states.tsx';
import table from '../../kit/table.module.css';
import { type Column, Table } from '../../kit/table.tsx';
import styles from './page.module.css';
import { type Evidence, engagementsQuery, type Who } from './queries.ts';
import { postSearch } from './search.ts';

type Engagement = Evidence['engagements'][number];

function useColumns(timezone: string, who: Who): readonly Column<Engagement>[] {
  const { t, language } = useLanguage();
  const at = (instant: string) => formatDateTime(instant, timezone, language);
  const handle: Column<Engagement> = {
    label: t('post.column.handle'),
    cell: ({ handle: name, withdrawn_at }) => (
      <>
        <div className={who === 'outsiders' ? undefined : table.muted}>@{name.replace(/^@/, '')}</div>
        {withdrawn_at !== null && <Badge tone="warn">{t('post.withdrawn', { time: at(withdrawn_at) })}</Badge>}
      </>
    ),
  };
  const person: Column<Engagement> = {
    label: t('post.column.person'),
    cell: ({ person: one }) =>
      one === undefined ? (
        <span className={table.muted}>{t('post.stranger')}</span>
      ) : (
        <>
          <div className={table.strong}>{one.nama}</div>
          <div className={table.sub}>{one.user_id}</div>
        </>
      ),
  };
  return [
    ...(who === 'people' ? [person] : []),
    handle,
    { label: t('post.column.firstSeen'), kind: 'line', from: 'wide', cell: ({ first_seen_at }) => at(first_seen_at) },
    { label: t('post.column.lastSeen'), kind: 'line', from: 'wider', cell: ({ last_seen_at }) => at(last_seen_at) },
  ];
}

function EngagementList(props: { evidence: Evidence; timezone: string; who: Who; text: string }) {
  const { t } = useLanguage();
  const { evidence, timezone, who, text } = props;
  const columns = useColumns(timezone, who);
  const engagements = useInfiniteQuery(engagementsQuery(evidence.post.post_id, who, text));
  return (
    <>
      <Loaded query={engagements} skeleton={<SkeletonRows rows={6} />}>
        {({ pages }) => (
          <Table
            columns={columns}
            rows={pages.flatMap((page) => page.engagements)}
            keyOf={({ kind, handle }) => `${kind} ${handle}`}
            empty={<Empty text={text === '' ? t(who === 'people' ? 'post.notPerson' : 'post.noEngagements') : t('post.noMatch')} />}
          />
        )}
      </Loaded>
      <MoreButton query={engagements} />
    </>
  );
}

/** Who was seen taking part: registered people, then the other accounts, folded until somebody asks. */
export function EngagementsPanel({ evidence, timezone }: { evidence: Evidence; timezone: string }) {
  const { t, language } = useLanguage();
  const { search, change } = useAddress(postSearch);
  const [isOpen, setIsOpen] = useState(false);
  const { counts } = evidence;
  const text = search.seen ?? '';
  return (
    <Panel
      title={t('post.did')}
      count={formatCount(counts.people, language)}
      flush
      actions={
        <FilterBar
          label={t('post.searchLabel')}
          placeholder={t('post.search')}
          text={search.seen}
          onText={(seen) => change({ seen }, { replace: true })}
        />
      }
    >
      <EngagementList evidence={evidence} timezone={timezone} who="people" text={text} />
      {counts.outsiders > 0 && (
        <details className={styles.outsiders} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
          <summary>
            {t('post.outsiders', { count: formatCount(counts.outsiders, language) })}{' '}
            <span className={styles.hint}>{t('post.outsidersHint')}</span>
          </summary>
          {isOpen && <EngagementList evidence={evidence} timezone={timezone} who="outsiders" text={text} />}
        </details>
      )}
    </Panel>
  );
}
