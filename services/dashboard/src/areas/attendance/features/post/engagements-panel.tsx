import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAddress } from '../../../../app/address/use-address.ts';
import { formatCount, formatDateTime } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { FilterBar } from '../../../../kit/lists/filter-bar.tsx';
import { type ListColumn, ListTable } from '../../../../kit/lists/list-table.tsx';
import { MoreButton } from '../../../../kit/lists/more-button.tsx';
import { RowCard } from '../../../../kit/lists/row-card.tsx';
import table from '../../../../kit/lists/row-text.module.css';
import { Badge } from '../../../../kit/page/badge.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Empty, Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import { personName } from '../../parts/measures/person-name.ts';
import styles from './page.module.css';
import { type Audience, coverageQuery, type Evidence, engagementsQuery, type Who } from './queries.ts';
import { postSearch } from './search.ts';

type Engagement = Evidence['engagements'][number];

function Engagements({ rows, timezone, who }: { rows: readonly Engagement[]; timezone: string; who: Who }) {
  const { t, language } = useLanguage();
  const at = (instant: string) => formatDateTime(instant, timezone, language);
  const handle = ({ handle: name }: Engagement) => `@${name.replace(/^@/, '')}`;
  const withdrawn = ({ withdrawn_at: gone }: Engagement) =>
    gone !== null && <Badge tone="warn">{t('post.withdrawn', { time: at(gone) })}</Badge>;
  const person = ({ person: one }: Engagement) =>
    one === undefined ? (
      <span className={table.muted}>{t('post.stranger')}</span>
    ) : (
      <>
        <span className={table.strong}>{personName(one)}</span> <span className={table.sub}>{one.user_id}</span>
      </>
    );
  const isNamed = who === 'people';
  const columns: ListColumn<Engagement>[] = [
    ...(isNamed ? [{ key: 'person', label: t('post.column.person'), kind: 'fill', cell: person } as const] : []),
    {
      key: 'handle',
      label: t('post.column.handle'),
      ...(isNamed ? {} : { kind: 'fill' }),
      cell: (row) => (
        <>
          <span className={isNamed ? table.muted : undefined}>{handle(row)}</span> {withdrawn(row)}
        </>
      ),
    },
    { key: 'first', label: t('post.column.firstSeen'), cell: ({ first_seen_at }) => at(first_seen_at) },
    { key: 'last', label: t('post.column.lastSeen'), from: 'wider', cell: ({ last_seen_at }) => at(last_seen_at) },
  ];
  return (
    <ListTable
      label={t(isNamed ? 'post.did' : 'post.outsidersLabel')}
      columns={columns}
      rows={rows}
      keyOf={({ kind, handle: name }) => `${kind} ${name}`}
      nameOf={(row) => (row.person === undefined ? handle(row) : personName(row.person))}
      card={(row) => (
        <RowCard
          title={isNamed ? person(row) : handle(row)}
          side={withdrawn(row)}
          lines={[[...(isNamed ? [handle(row)] : []), at(row.first_seen_at)].join(' · ')]}
        />
      )}
    />
  );
}

function EngagementList(props: { evidence: Evidence; timezone: string; who: Who; text: string }) {
  const { t } = useLanguage();
  const { evidence, timezone, who, text } = props;
  const engagements = useInfiniteQuery(engagementsQuery(evidence.post.post_id, who, text));
  return (
    <>
      <Loaded query={engagements} skeleton={<SkeletonRows rows={6} />}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.engagements);
          if (rows.length > 0) return <Engagements rows={rows} timezone={timezone} who={who} />;
          return <Empty text={text === '' ? t(who === 'people' ? 'post.notPerson' : 'post.noEngagements') : t('post.noMatch')} />;
        }}
      </Loaded>
      <MoreButton query={engagements} />
    </>
  );
}

/** Why as many are listed as participation does not count: excused people, people of others, corrections. */
function WhyOthers({ evidence, audience }: { evidence: Evidence; audience: Audience }) {
  const { t, language } = useLanguage();
  const coverage = useQuery(coverageQuery(evidence.post.post_id, audience));
  const [seen, counted] = [evidence.counts.people, coverage.data?.counts.took_part];
  if (counted === undefined || counted === seen) return null;
  return (
    <p className={styles.differs}>{t('post.didDiffers', { seen: formatCount(seen, language), counted: formatCount(counted, language) })}</p>
  );
}

/** Who was seen taking part: registered people, then the other accounts, folded until somebody asks. */
export function EngagementsPanel({ evidence, audience, timezone }: { evidence: Evidence; audience: Audience; timezone: string }) {
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
      {/* A hidden post counts for nobody: there is no count to differ from. */}
      {evidence.post.hidden_at === null && <WhyOthers evidence={evidence} audience={audience} />}
      <EngagementList evidence={evidence} timezone={timezone} who="people" text={text} />
      {counts.outsiders > 0 && (
        <details className={styles.outsiders} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
          <summary>
            {t('post.outsiders', { shown: formatCount(counts.outsiders, language) })}{' '}
            <span className={styles.hint}>{t('post.outsidersHint')}</span>
          </summary>
          {isOpen && <EngagementList evidence={evidence} timezone={timezone} who="outsiders" text={text} />}
        </details>
      )}
    </Panel>
  );
}
