import type { Conversation, Message } from '@balai/contracts/chat';
import { IconArrowDown } from '@tabler/icons-react';
import { type KeyboardEvent, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import { formatCount } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Empty } from '../../../../../kit/page/states.tsx';
import { showToast } from '../../../../../kit/windows/toast.ts';
import { useChat, useZone } from '../chat-context.ts';
import { useChatState } from '../store/running.ts';
import type { Timeline } from '../store/timeline.ts';
import styles from './conversation.module.css';
import { MessageRow } from './message-row.tsx';
import { readByAll } from './read-by-all.ts';
import { type Row, rowsOf } from './rows.ts';

/** Nearer than this to the end, in px, what comes is followed. */
const END_PX = 60;
/** Older messages are asked for this many px before the top is reached. */
const AHEAD_PX = 1_200;
/** What is new begins this far below the top. */
const NEW_OFFSET_PX = 90;
const NO_MEMBERS: readonly never[] = [];

const isSeen = () => document.visibilityState === 'visible' && document.hasFocus();

/** Whether this window is what somebody looks at. */
function useIsLookedAt(): boolean {
  const [isLookedAt, setIsLookedAt] = useState(isSeen);
  useEffect(() => {
    const look = () => setIsLookedAt(isSeen());
    for (const type of ['focus', 'blur']) window.addEventListener(type, look);
    document.addEventListener('visibilitychange', look);
    return () => {
      for (const type of ['focus', 'blur']) window.removeEventListener(type, look);
      document.removeEventListener('visibilitychange', look);
    };
  }, []);
  return isLookedAt;
}

/** The messages of a conversation, of which those in sight are drawn. Older ones load above without moving what is read. */
export function MessageList(props: {
  id: string;
  conversation: Conversation | undefined;
  timeline: Timeline;
  newAfter: number | null;
  onReply: (message: Message) => void;
  onEdit: (message: Message) => void;
}) {
  const { id, conversation, timeline, newAfter, onReply, onEdit } = props;
  const { t, language } = useLanguage();
  const chat = useChat();
  const timezone = useZone();
  const { messages, hasOlder } = timeline;
  const outbox = useChatState(chat, (state) => state.outbox);
  const members = useChatState(chat, (state) => state.members.get(id)) ?? NO_MEMBERS;
  const isLookedAt = useIsLookedAt();
  const rows = useMemo(() => {
    const outgoing = outbox.filter(({ conversation_id }) => conversation_id === id);
    return rowsOf({ messages, outgoing, own: chat.accountId, timezone, newAfter, hasOlder });
  }, [messages, outbox, chat, id, timezone, newAfter, hasOlder]);
  const readUpTo = useMemo(() => readByAll(members, chat.accountId), [members, chat]);

  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<VirtualizerHandle>(null);
  const [isAtEnd, setIsAtEnd] = useState(true);
  const atEnd = useRef(true);
  const [marked, setMarked] = useState<string | null>(null);

  // Rows were put before the first one: what is read stays where it is.
  const firstKey = rows[0]?.key;
  const shownFirst = useRef(firstKey);
  const isShifted =
    shownFirst.current !== undefined && shownFirst.current !== firstKey && rows.some(({ key }) => key === shownFirst.current);
  useLayoutEffect(() => {
    shownFirst.current = firstKey;
  });

  const toEnd = useCallback(() => {
    list.current?.scrollToIndex(rows.length - 1, { align: 'end' });
  }, [rows.length]);

  // It begins at the end, or at what is new as soon as that is there.
  const lastKey = rows.at(-1)?.key;
  const shownLast = useRef<string | undefined>(undefined);
  const isPlaced = useRef(false);
  useLayoutEffect(() => {
    if (rows.length === 0) return;
    const firstNew = isPlaced.current ? -1 : rows.findIndex(({ isFirstNew }) => isFirstNew);
    const isMoved = shownLast.current !== lastKey;
    shownLast.current = lastKey;
    if (firstNew >= 0) {
      isPlaced.current = true;
      list.current?.scrollToIndex(firstNew, { align: 'start', offset: -NEW_OFFSET_PX });
      // What one writes is always shown; what others write only where the end is in sight.
    } else if (isMoved && (atEnd.current || rows.at(-1)?.kind === 'outgoing')) toEnd();
  }, [lastKey, rows, toEnd]);
  const place = () => {
    isPlaced.current = true;
  };

  const loadOlder = useCallback(() => {
    const top = scroller.current?.scrollTop ?? Number.POSITIVE_INFINITY;
    if (hasOlder && top < AHEAD_PX) void chat.loadOlder(id);
  }, [chat, id, hasOlder]);
  const look = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < END_PX;
    setIsAtEnd(atEnd.current);
    loadOlder();
  }, [loadOlder]);
  // A page may be too short to be scrolled.
  // biome-ignore lint/correctness/useExhaustiveDependencies: after every page
  useEffect(loadOlder, [loadOlder, messages.length]);

  // A keyboard on the screen takes room: the end stays in sight.
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const resized = new ResizeObserver(() => atEnd.current && element.scrollTo({ top: element.scrollHeight }));
    resized.observe(element);
    return () => resized.disconnect();
  }, []);

  const { upTo } = timeline;
  const unread = conversation?.unread_count ?? 0;
  useEffect(() => {
    if (isAtEnd && isLookedAt && unread > 0) chat.markRead(id, upTo);
  }, [chat, id, upTo, unread, isAtEnd, isLookedAt]);

  const indexOf = useCallback(
    (messageId: string) => rows.findIndex((row) => row.kind === 'message' && row.message.id === messageId),
    [rows],
  );
  const [sought, setSought] = useState<string | null>(null);
  useEffect(() => {
    if (sought === null) return;
    const index = indexOf(sought);
    if (index < 0) return;
    setSought(null);
    setMarked(sought);
    list.current?.scrollToIndex(index, { align: 'center' });
  }, [sought, indexOf]);
  const seek = useCallback(
    async (messageId: string) => {
      if (await chat.seek(id, messageId)) setSought(messageId);
      else showToast(t('chat.notLoaded'), 'bad');
    },
    [chat, id, t],
  );

  // By keyboard one goes from message to message.
  const [focused, setFocused] = useState<number | null>(null);
  const focusRow = (index: number) => {
    setFocused(index);
    list.current?.scrollToIndex(index, { align: 'nearest' });
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-row="${index}"]`)?.focus({ preventScroll: true }));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof HTMLElement)) return;
    const at = event.target.dataset.row === undefined ? null : Number(event.target.dataset.row);
    if (at === null && event.target !== scroller.current) return;
    const to = { ArrowUp: (at ?? rows.length) - 1, ArrowDown: (at ?? rows.length - 2) + 1, End: rows.length - 1, Home: 0 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    focusRow(Math.max(0, Math.min(rows.length - 1, to)));
  };
  const keepMounted = useMemo(() => (focused !== null && focused < rows.length ? [focused] : []), [focused, rows.length]);

  const draw = (row: Row, index: number) => (
    <MessageRow
      key={row.key}
      row={row}
      index={index}
      isGroup={conversation?.type === 'group'}
      canRemoveOthers={conversation?.type === 'group' && conversation.role !== 'member'}
      isRead={row.kind === 'message' && (row.message.status === 'read' || row.message.seq <= readUpTo)}
      isMarked={row.kind === 'message' && row.message.id === marked}
      timezone={timezone}
      onReply={onReply}
      onEdit={onEdit}
      onQuote={seek}
    />
  );
  return (
    <div className={styles.messages}>
      <div
        ref={scroller}
        className={styles.scroller}
        onKeyDown={onKeyDown}
        // From here on it is the reader who moves it.
        onWheel={place}
        onTouchMove={place}
        role="log"
        aria-live="off"
        aria-label={t('chat.messages')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
        tabIndex={0}
      >
        {rows.length === 0 && !hasOlder && <Empty text={t('chat.noMessages')} hint={t('chat.firstHint')} />}
        <Virtualizer
          ref={list}
          scrollRef={scroller}
          as="ol"
          item="li"
          data={rows}
          shift={isShifted}
          bufferSize={600}
          keepMounted={keepMounted}
          onScroll={look}
          onResize={look}
        >
          {draw}
        </Virtualizer>
      </div>
      {!isAtEnd && (
        <button
          type="button"
          className={styles.jump}
          onClick={toEnd}
          aria-label={unread > 0 ? t('chat.jumpNew', { count: unread }) : t('chat.jump')}
        >
          {unread > 0 && <span className={styles.jumpCount}>{formatCount(unread, language)}</span>}
          <IconArrowDown size={20} aria-hidden />
        </button>
      )}
    </div>
  );
}
