import type { OwnBusiness } from '@balai/contracts/chat';
import { NativeSelect } from '@mantine/core';
import { type KeyboardEvent, useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import { useAddress } from '../../../../../app/address/use-address.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { SearchField } from '../../../../../kit/forms/search-field.tsx';
import { Empty, ErrorNotice, SkeletonRows } from '../../../../../kit/page/states.tsx';
import { useNow } from '../../../parts/live/use-now.ts';
import { useChooseBusiness } from '../chosen-business.ts';
import { inboxSearch } from '../search.ts';
import { useInbox, useInboxState } from '../store/running.ts';
import { FilterMenu } from './filter-menu.tsx';
import { InboxItem } from './inbox-item.tsx';
import styles from './list.module.css';
import { Tabs } from './tabs.tsx';

/** Waiting times are counted in minutes. */
const TICK_MS = 20_000;
/** The next page is asked for this many px before the end is reached. */
const AHEAD_PX = 600;

// Outlives the page: going to a conversation and back shows the list as it was left, with the focus where it was.
let scrollTop = 0;
let left: string | null = null;

/** Moves the focus among the conversations. */
function onArrows(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1, Home: Number.NEGATIVE_INFINITY, End: Number.POSITIVE_INFINITY }[event.key];
  if (step === undefined || event.altKey || event.defaultPrevented) return;
  const isTyping = event.target instanceof HTMLInputElement && event.target.type === 'search';
  if (isTyping ? event.key !== 'ArrowDown' : !(event.target instanceof HTMLElement && event.target.dataset.item !== undefined)) return;
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('a[data-item]')];
  const at = items.indexOf(document.activeElement as HTMLElement);
  const next = items[Math.max(0, Math.min(items.length - 1, at + step))];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

function Items({ openId, timezone }: { openId: string | undefined; timezone: string }) {
  const { t } = useLanguage();
  const inbox = useInbox();
  const list = useInboxState((state) => state.list);
  const error = useInboxState((state) => state.listError);
  const { tab, label, team, q } = useInboxState((state) => state.filter);
  const isLoadingMore = useInboxState((state) => state.isLoadingMore);
  const now = useNow(TICK_MS);
  const scroller = useRef<HTMLUListElement>(null);
  const isThere = list !== null;
  useLayoutEffect(() => {
    if (isThere) scroller.current?.scrollTo({ top: scrollTop });
  }, [isThere]);
  useEffect(() => {
    if (openId !== undefined) {
      left = openId;
      return;
    }
    const item = left === null ? null : (scroller.current?.querySelector<HTMLElement>(`[data-item="${left}"]`) ?? null);
    left = null;
    item?.focus({ preventScroll: true });
  }, [openId]);
  const look = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    scrollTop = element.scrollTop;
    if (element.scrollHeight - element.scrollTop - element.clientHeight < AHEAD_PX) void inbox.loadMore();
  }, [inbox]);
  // A page may be too short to be scrolled.
  // biome-ignore lint/correctness/useExhaustiveDependencies: after every page
  useEffect(look, [look, list]);

  if (list === null) {
    if (error === null) return <SkeletonRows rows={8} height={44} />;
    return <ErrorNotice error={error} onRetry={() => void inbox.readList()} />;
  }
  const isNarrowed = label !== undefined || team !== undefined || q !== undefined;
  return (
    <>
      {error !== null && <ErrorNotice error={error} onRetry={() => void inbox.readList()} />}
      {list.items.length === 0 && (
        <Empty text={t(isNarrowed ? 'inbox.nothingFound' : `inbox.empty.${tab}`)} {...(isNarrowed ? {} : { hint: t('inbox.emptyHint') })} />
      )}
      <ul ref={scroller} className={styles.items} onScroll={look}>
        {list.items.map((conversation) => (
          <li key={conversation.conversation_id}>
            <InboxItem conversation={conversation} isOpen={conversation.conversation_id === openId} now={now} timezone={timezone} />
          </li>
        ))}
        {isLoadingMore && (
          <li>
            <SkeletonRows rows={2} height={44} />
          </li>
        )}
      </ul>
    </>
  );
}

/** The conversations of a business: which of them, search, and what each one needs. */
export function InboxView(props: { business: OwnBusiness; businesses: readonly OwnBusiness[]; openId: string | undefined }) {
  const { business, businesses, openId } = props;
  const { t } = useLanguage();
  const choose = useChooseBusiness();
  const { search, change } = useAddress(inboxSearch);
  const onSearch = useCallback((q: string | undefined) => change({ q }, { replace: true }), [change]);
  return (
    // Coming back from a conversation, the focus goes to its row.
    <section
      className={styles.list}
      aria-label={t('inbox.conversations')}
      onKeyDown={onArrows}
      data-own-focus={(openId === undefined && left !== null) || undefined}
    >
      <header className={styles.head}>
        <h1 className={styles.title}>{t('inbox.title')}</h1>
        {businesses.length > 1 ? (
          <NativeSelect
            size="xs"
            aria-label={t('inbox.business')}
            value={business.id}
            data={businesses.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(event) => choose(event.currentTarget.value)}
          />
        ) : (
          <p className={styles.business}>{business.name}</p>
        )}
      </header>
      <div className={styles.tools}>
        <div className={styles.find}>
          <div className={styles.field}>
            <SearchField label={t('inbox.search')} placeholder={t('inbox.search')} value={search.q ?? ''} onChange={onSearch} />
          </div>
          <FilterMenu />
        </div>
        <Tabs />
      </div>
      <Items openId={openId} timezone={business.timezone} />
    </section>
  );
}
