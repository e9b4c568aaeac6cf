import { Checkbox } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { Evidence } from '../../api/recap.ts';
import type { PostSearch } from '../../app/search.ts';
import { formatDateTime } from '../../domain/format.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { Badge } from '../../ui/badge.tsx';
import { Empty } from '../../ui/notice.tsx';
import { Pager, pageOf } from '../../ui/pager.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import table from '../../ui/table.module.css';
import { Table } from '../../ui/table.tsx';

const route = getRouteApi('/signed-in/posts/$id');
type Engagement = Evidence['engagements'][number];

function EngagementRow({ engagement, timezone }: { engagement: Engagement; timezone: string }) {
  const { t, language } = useLanguage();
  const { person, withdrawn_at } = engagement;
  const at = (instant: string) => formatDateTime(instant, timezone, language);
  return (
    <tr>
      <td>
        <div className={table.strong}>@{engagement.handle.replace(/^@/, '')}</div>
        {withdrawn_at !== null && <Badge tone="warn">{t('post.withdrawn', { time: at(withdrawn_at) })}</Badge>}
      </td>
      <td>
        {person === undefined ? (
          <span className={table.muted}>{t('post.stranger')}</span>
        ) : (
          <>
            <div>{person.nama}</div>
            <div className={table.sub}>
              {person.user_id} · {person.client_id}
            </div>
          </>
        )}
      </td>
      <td className={`${table.wide} ${table.nowrap}`}>{at(engagement.first_seen_at)}</td>
      <td className={`${table.wide} ${table.nowrap}`}>{at(engagement.last_seen_at)}</td>
    </tr>
  );
}

/** Everybody seen taking part, with the registered person behind the handle. */
export function EngagementsPanel({ evidence, timezone }: { evidence: Evidence; timezone: string }) {
  const { t } = useLanguage();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = useCallback(
    (part: Partial<PostSearch>) =>
      void navigate({ search: (previous) => ({ ...previous, page: undefined, ...part }), replace: true, resetScroll: false }),
    [navigate],
  );
  const onText = useCallback((q: string) => change({ q: q === '' ? undefined : q }), [change]);
  const text = (search.q ?? '').toLowerCase();
  const rows = useMemo(
    () =>
      evidence.engagements.filter(
        ({ handle, person }) =>
          (search.only === undefined || person !== undefined) &&
          `${handle} ${person?.nama ?? ''} ${person?.user_id ?? ''}`.toLowerCase().includes(text),
      ),
    [evidence.engagements, search.only, text],
  );
  return (
    <Panel
      title={t('post.engagements')}
      count={String(rows.length)}
      flush
      actions={
        <>
          <Checkbox
            size="xs"
            label={t('post.onlyPeople')}
            checked={search.only === 'people'}
            onChange={(event) => change({ only: event.currentTarget.checked ? 'people' : undefined })}
          />
          <SearchField label={t('post.searchLabel')} placeholder={t('post.search')} value={search.q ?? ''} onChange={onText} />
        </>
      }
    >
      {rows.length === 0 ? (
        <Empty text={evidence.engagements.length === 0 ? t('post.noEngagements') : t('post.noMatch')} />
      ) : (
        <>
          <Table
            columns={[
              { label: t('post.column.handle') },
              { label: t('post.column.person') },
              { label: t('post.column.firstSeen'), from: 'wide' },
              { label: t('post.column.lastSeen'), from: 'wide' },
            ]}
          >
            {pageOf(rows, search.page ?? 1).map((engagement) => (
              <EngagementRow key={engagement.handle} engagement={engagement} timezone={timezone} />
            ))}
          </Table>
          <Pager page={search.page ?? 1} total={rows.length} onPage={(page) => change({ page })} />
        </>
      )}
    </Panel>
  );
}
