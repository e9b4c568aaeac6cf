import { NativeSelect } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { clientNameOf, timezoneOf, useSession } from '../../../../../api/session.ts';
import { useAddress } from '../../../../../app/address/use-address.ts';
import { keepWork } from '../../../../../app/area/keep.ts';
import { formatDateTime } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { type ListColumn, ListTable } from '../../../../../kit/lists/list-table.tsx';
import { MoreButton } from '../../../../../kit/lists/more-button.tsx';
import { RowCard } from '../../../../../kit/lists/row-card.tsx';
import table from '../../../../../kit/lists/row-text.module.css';
import { Panel } from '../../../../../kit/page/panel.tsx';
import { Empty, Loaded, SkeletonRows } from '../../../../../kit/page/states.tsx';
import type { ListedPiece, PieceCard } from '../piece.ts';
import { listQuery, type PieceFilter } from '../queries.ts';
import { deskSearch } from '../search.ts';
import { STATE_APPEARANCE, StateBadge } from '../state-badge.tsx';
import { Found, FoundPassage } from './found.tsx';

function Rows({ rows, isWide }: { rows: readonly ListedPiece[]; isWide: boolean }) {
  const { t, language } = useLanguage();
  const session = useSession();
  const at = (row: PieceCard, instant: string) => formatDateTime(instant, timezoneOf(session, row.client_id), language);
  const clientName = ({ client_id }: PieceCard) => clientNameOf(session, client_id);
  const title = (row: ListedPiece) => (
    <Link to="/editorial/$id" params={{ id: row.piece_id }} search={keepWork} className={table.strong}>
      {row.found === null ? row.title : <Found parts={row.found.title} />}
    </Link>
  );
  const person = (row: PieceCard) => (row.assignee ?? row.author).name;
  const columns: ListColumn<ListedPiece>[] = [
    {
      key: 'title',
      label: t('editorial.field.title'),
      kind: 'fill',
      isName: true,
      cell: (row) => (
        <div className={table.wrap}>
          {title(row)}
          <FoundPassage found={row.found} />
        </div>
      ),
    },
    ...(isWide ? [{ key: 'client', label: t('common.client'), cell: clientName }] : []),
    { key: 'kind', label: t('editorial.field.kind'), cell: (row) => t(`editorial.kind.${row.kind}`) },
    { key: 'person', label: t('editorial.field.assignee'), from: 'wide', cell: person },
    { key: 'event', label: t('editorial.field.event_at'), from: 'wide', cell: (row) => at(row, row.event_at) },
    { key: 'changed', label: t('editorial.list.changed'), from: 'wider', cell: (row) => at(row, row.updated_at) },
    { key: 'state', label: t('column.state'), cell: (row) => <StateBadge state={row.state} /> },
  ];
  return (
    <ListTable
      label={t('editorial.list.title')}
      columns={columns}
      rows={rows}
      keyOf={(row) => row.piece_id}
      nameOf={(row) => row.title}
      card={(row) => (
        <RowCard
          title={title(row)}
          side={<StateBadge state={row.state} />}
          lines={[
            [t(`editorial.kind.${row.kind}`), ...(isWide ? [clientName(row)] : []), person(row)].join(' · '),
            at(row, row.event_at),
            ...(row.found === null || row.found.text.length === 0 ? [] : [<FoundPassage key="found" found={row.found} />]),
          ]}
        />
      )}
    />
  );
}

/** Pieces one below the other: what a search finds, or all of a state. */
export function PieceList({ filter, isWide }: { filter: PieceFilter; isWide: boolean }) {
  const { t } = useLanguage();
  const { search, change } = useAddress(deskSearch);
  const states = Object.keys(STATE_APPEARANCE) as PieceCard['state'][];
  const state = states.find((one) => one === search.state);
  const pieces = useInfiniteQuery(listQuery({ ...filter, q: search.q, state }));
  return (
    <Panel
      title={t('editorial.list.title')}
      flush
      actions={
        <NativeSelect
          size="xs"
          aria-label={t('column.state')}
          value={state ?? ''}
          onChange={(event) => change({ look: 'list', state: event.currentTarget.value || undefined })}
          data={[
            { value: '', label: t('editorial.list.anyState') },
            ...states.map((value) => ({ value, label: t(`editorial.state.${value}`) })),
          ]}
        />
      }
    >
      <Loaded query={pieces} skeleton={<SkeletonRows rows={10} />}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.data);
          return rows.length > 0 ? (
            <Rows rows={rows} isWide={isWide} />
          ) : (
            <Empty text={t('editorial.list.empty')} hint={t('editorial.list.emptyHint')} />
          );
        }}
      </Loaded>
      <MoreButton query={pieces} />
    </Panel>
  );
}
