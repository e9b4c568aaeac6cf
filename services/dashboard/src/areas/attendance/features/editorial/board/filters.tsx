import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { clientNameOf, type SeenClient, useSession } from '../../../../../api/session.ts';
import { useAddress } from '../../../../../app/address/use-address.ts';
import { useLabels } from '../../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { SearchField } from '../../../../../kit/forms/search-field.tsx';
import { Segments } from '../../../../../kit/page/segments.tsx';
import { PaperFilter } from '../../../../../kit/paper/paper-filter.tsx';
import { KINDS, type PieceCard } from '../piece.ts';
import { colleaguesQuery } from '../queries.ts';
import { deskSearch } from '../search.ts';
import styles from './board.module.css';

/** Whose pieces: everybody's, one's own, or of somebody who writes for the client; their names are asked for when the list is opened. */
function WhoSelect({ clientId }: { clientId: string }) {
  const { t } = useLanguage();
  const { search, change } = useAddress(deskSearch);
  const { account_id } = useSession();
  const [isOpen, setOpen] = useState(false);
  const isNamed = search.who !== undefined && search.who !== 'me';
  const colleagues = useQuery({ ...colleaguesQuery(clientId, 'write'), enabled: isOpen || isNamed });
  const others = (colleagues.data ?? []).filter((one) => one.account_id !== account_id);
  const isUnknown = isNamed && !others.some((one) => one.account_id === search.who);
  return (
    <NativeSelect
      size="xs"
      aria-label={t('editorial.filter.who')}
      value={search.who ?? ''}
      onFocus={() => setOpen(true)}
      onPointerEnter={() => setOpen(true)}
      onChange={(event) => change({ who: event.currentTarget.value || undefined })}
      data={[
        { value: '', label: t('editorial.filter.everybody') },
        { value: 'me', label: t('editorial.filter.mine') },
        ...(isUnknown ? [{ value: search.who ?? '', label: t('editorial.filter.somebody') }] : []),
        ...others.map((one) => ({ value: one.account_id, label: one.username })),
      ]}
    />
  );
}

/** The same on paper, in words; a name that was chosen is known already. */
function OnPaper({ clientId }: { clientId: string }) {
  const { t } = useLanguage();
  const session = useSession();
  const labelOf = useLabels();
  const { q, kind, who, tag, unit, state, look } = useAddress(deskSearch).search;
  const isNamed = who !== undefined && who !== 'me';
  const colleagues = useQuery({ ...colleaguesQuery(clientId, 'write'), enabled: isNamed });
  const whose =
    who === 'me' ? session.username : (colleagues.data?.find((one) => one.account_id === who)?.username ?? t('editorial.filter.somebody'));
  const known = KINDS.find((one) => one === kind);
  return (
    <PaperFilter
      words={[
        q && `${t('filter.search')}: “${q}”`,
        known && `${t('editorial.filter.kind')}: ${t(`editorial.kind.${known}`)}`,
        who && `${t('editorial.filter.who')}: ${whose}`,
        tag && `${t('editorial.filter.tag')}: ${tag}`,
        unit && `${t('common.client')}: ${clientNameOf(session, unit)}`,
        // The board has a column for each, whichever a phone shows.
        state && (look === 'list' || q !== undefined) ? `${t('column.state')}: ${labelOf('editorial.state', state)}` : undefined,
      ]}
    />
  );
}

/** What narrows the board and the list. */
export function Filters({ client, isWide, cards }: { client: SeenClient; isWide: boolean; cards: readonly PieceCard[] }) {
  const { t } = useLanguage();
  const { clients } = useSession();
  const { search, change } = useAddress(deskSearch);
  const tags = [...new Set([...(search.tag === undefined ? [] : [search.tag]), ...cards.flatMap((card) => card.tags)])].sort();
  return (
    <>
      <OnPaper clientId={search.unit ?? client.client_id} />
      <div className={styles.filters}>
        <SearchField
          label={t('editorial.filter.search')}
          placeholder={t('editorial.filter.searchHint')}
          value={search.q ?? ''}
          onChange={(q) => change({ q }, { replace: true })}
        />
        <NativeSelect
          size="xs"
          aria-label={t('editorial.filter.kind')}
          value={search.kind ?? ''}
          onChange={(event) => change({ kind: event.currentTarget.value || undefined })}
          data={[
            { value: '', label: t('editorial.filter.kinds') },
            ...KINDS.map((value) => ({ value, label: t(`editorial.kind.${value}`) })),
          ]}
        />
        <WhoSelect clientId={search.unit ?? client.client_id} />
        {tags.length > 0 && (
          <NativeSelect
            size="xs"
            aria-label={t('editorial.filter.tag')}
            value={search.tag ?? ''}
            onChange={(event) => change({ tag: event.currentTarget.value || undefined })}
            data={[{ value: '', label: t('editorial.filter.tags') }, ...tags]}
          />
        )}
        {isWide && (
          <NativeSelect
            size="xs"
            aria-label={t('common.client')}
            value={search.unit ?? ''}
            onChange={(event) => change({ unit: event.currentTarget.value || undefined })}
            data={[
              { value: '', label: t('editorial.filter.clients') },
              ...clients.map((one) => ({ value: one.client_id, label: one.nama })),
            ]}
          />
        )}
        <Segments
          label={t('editorial.filter.look')}
          value={search.look === 'list' || search.q !== undefined ? 'list' : 'board'}
          onChange={(look) => change(look === 'list' ? { look } : { look: undefined, q: undefined, state: undefined })}
          options={(['board', 'list'] as const).map((value) => ({ value, label: t(`editorial.look.${value}`) }))}
        />
      </div>
    </>
  );
}
