import { ActionIcon } from '@mantine/core';
import { IconArrowLeft, IconBuildingStore, IconEdit, IconKeyboard, IconLogout, IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type KeyboardEvent, useLayoutEffect, useMemo, useRef } from 'react';
import { useSession } from '../../../../../api/session.ts';
import { useLeave } from '../../../../../app/session/use-leave.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Segments } from '../../../../../kit/page/segments.tsx';
import { Empty, ErrorNotice, SkeletonRows } from '../../../../../kit/page/states.tsx';
import { Popover } from '../../../../../kit/windows/popover.tsx';
import { useChat } from '../chat-context.ts';
import { type Folder, listOf } from '../store/inbox.ts';
import { useChatState } from '../store/running.ts';
import { ConversationItem } from './conversation-item.tsx';
import styles from './list.module.css';
import { useListView } from './list-view.ts';
import { ShortcutTable } from './shortcut-table.tsx';

const FOLDERS: readonly Folder[] = ['active', 'requests', 'archived'];

/** Moves the focus among the conversations. */
function onArrows(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1, Home: Number.NEGATIVE_INFINITY, End: Number.POSITIVE_INFINITY }[event.key];
  const isTyping = event.target instanceof HTMLInputElement;
  if (step === undefined || (isTyping && event.key !== 'ArrowDown')) return;
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('a[data-item]')];
  const at = items.indexOf(document.activeElement as HTMLElement);
  const next = items[Math.max(0, Math.min(items.length - 1, at + step))];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

/** The conversations of the account: search, folders, and what each one says last. */
export function ConversationList(props: { openId: string | undefined; onNew: () => void; onBusinesses: () => void }) {
  const { openId, onNew, onBusinesses } = props;
  const { t } = useLanguage();
  const chat = useChat();
  const { kind, role } = useSession();
  const { mutate: leave } = useLeave();
  const inbox = useChatState(chat, (state) => state.inbox);
  const isListed = useChatState(chat, (state) => state.isListed);
  const listError = useChatState(chat, (state) => state.listError);
  const view = useListView();
  const scroller = useRef<HTMLUListElement>(null);
  const shown = useMemo(() => listOf(inbox, view.folder, view.filter), [inbox, view.folder, view.filter]);
  const requests = useMemo(() => listOf(inbox, 'requests', '').length, [inbox]);
  const { scrollTop } = view;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only where the list was left, once
  useLayoutEffect(() => {
    scroller.current?.scrollTo({ top: scrollTop });
  }, []);
  const nothing = view.filter !== '' ? t('chat.nothingFound') : t(`chat.empty.${view.folder}`);
  return (
    <section className={styles.list} aria-label={t('chat.conversations')} onKeyDown={onArrows}>
      <header className={styles.head}>
        {kind === 'member' && role !== 'user' && (
          <ActionIcon component={Link} to="/" variant="subtle" color="gray" aria-label={t('chat.home')}>
            <IconArrowLeft size={20} aria-hidden />
          </ActionIcon>
        )}
        <h1 className={styles.title}>{t('chat.title')}</h1>
        <Popover
          panelLabel={t('chat.keys.title')}
          label={t('chat.keys.title')}
          className={styles.iconButton}
          button={<IconKeyboard size={20} stroke={1.7} aria-hidden />}
        >
          {() => <ShortcutTable />}
        </Popover>
        <button
          type="button"
          className={styles.iconButton}
          aria-label={t('chat.business.find')}
          title={t('chat.business.find')}
          onClick={onBusinesses}
        >
          <IconBuildingStore size={20} stroke={1.7} aria-hidden />
        </button>
        <button type="button" className={styles.iconButton} aria-label={t('chat.new.title')} title={t('chat.new.title')} onClick={onNew}>
          <IconEdit size={20} stroke={1.7} aria-hidden />
        </button>
        {role === 'user' && (
          <button
            type="button"
            className={styles.iconButton}
            aria-label={t('chat.signOut')}
            title={t('chat.signOut')}
            onClick={() => leave()}
          >
            <IconLogout size={20} stroke={1.7} aria-hidden />
          </button>
        )}
      </header>
      <div className={styles.tools}>
        <div className={styles.search}>
          <IconSearch size={16} aria-hidden />
          <input
            type="search"
            data-search
            aria-label={t('chat.search')}
            placeholder={t('chat.search')}
            value={view.filter}
            onChange={(event) => view.set({ filter: event.currentTarget.value })}
          />
        </div>
        <Segments
          label={t('chat.folders')}
          value={view.folder}
          options={FOLDERS.map((value) => ({
            value,
            label: value === 'requests' && requests > 0 ? t('chat.folder.requestsCount', { count: requests }) : t(`chat.folder.${value}`),
          }))}
          onChange={(folder) => view.set({ folder: folder as Folder })}
        />
      </div>
      {listError !== null && !isListed && <ErrorNotice error={listError} onRetry={() => void chat.sync()} />}
      {!isListed && listError === null && <SkeletonRows rows={8} height={42} />}
      {isListed && shown.length === 0 && (
        <Empty text={nothing} {...(view.folder === 'active' && view.filter === '' ? { hint: t('chat.empty.hint') } : {})} />
      )}
      <ul ref={scroller} className={styles.items} onScroll={(event) => view.keep(event.currentTarget.scrollTop)}>
        {shown.map((conversation) => (
          <li key={conversation.id}>
            <ConversationItem conversation={conversation} isOpen={conversation.id === openId} />
          </li>
        ))}
      </ul>
    </section>
  );
}
