import { IconArrowDown } from '@tabler/icons-react';
import {
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import { formatCount } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import styles from './message-scroller.module.css';
import { useIsLookedAt } from './use-is-looked-at.ts';

/** Nearer than this to the end, in px, what comes is followed. */
const END_PX = 60;
/** Older messages are asked for this many px before the top is reached. */
const AHEAD_PX = 1_200;
/** What is new begins this far below the top. */
const NEW_OFFSET_PX = 90;

/** A row of a conversation; `outgoing` ones were written here and are always scrolled to. */
export interface ScrolledRow {
  readonly key: string;
  readonly kind: string;
  /** What follows was new when the conversation was opened. */
  readonly isFirstNew: boolean;
}

/**
 * Rows of a conversation, of which those in sight are drawn. Older ones load above without moving what is read; the end is followed while it is in
 * sight; arrow keys move the focus from row to row (each row's element has `data-row`, its index).
 */
export function MessageScroller<Row extends ScrolledRow>(props: {
  rows: readonly Row[];
  draw: (row: Row, index: number) => ReactElement;
  label: string;
  /** Shown where there is no row. */
  empty: ReactNode;
  hasOlder: boolean;
  onOlder: () => void;
  /** The newest row is in sight of somebody who looks at the window. */
  onSeen: () => void;
  /** A row to bring into sight; another object scrolls again. */
  target?: { readonly index: number } | null;
  /** Unread messages below, counted on the button that leads to the end. */
  unread: number;
  jumpLabel: string;
}) {
  const { rows, draw, label, empty, hasOlder, onOlder, onSeen, target = null, unread, jumpLabel } = props;
  const { language } = useLanguage();
  const isLookedAt = useIsLookedAt();
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<VirtualizerHandle>(null);
  const [isAtEnd, setIsAtEnd] = useState(true);
  const atEnd = useRef(true);

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
    if (hasOlder && top < AHEAD_PX) onOlder();
  }, [onOlder, hasOlder]);
  const look = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < END_PX;
    setIsAtEnd(atEnd.current);
    loadOlder();
  }, [loadOlder]);
  // A page may be too short to be scrolled.
  // biome-ignore lint/correctness/useExhaustiveDependencies: after every page
  useEffect(loadOlder, [loadOlder, rows.length]);

  // A keyboard on the screen takes room: the end stays in sight.
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const resized = new ResizeObserver(() => atEnd.current && element.scrollTo({ top: element.scrollHeight }));
    resized.observe(element);
    return () => resized.disconnect();
  }, []);

  useEffect(() => {
    if (isAtEnd && isLookedAt) onSeen();
  }, [isAtEnd, isLookedAt, onSeen]);
  useEffect(() => {
    if (target !== null) list.current?.scrollToIndex(target.index, { align: 'center' });
  }, [target]);

  // By keyboard one goes from message to message.
  const [focused, setFocused] = useState<number | null>(null);
  const focusRow = (index: number) => {
    setFocused(index);
    list.current?.scrollToIndex(index, { align: 'nearest' });
    const rowAt = () => scroller.current?.querySelector<HTMLElement>(`[data-row="${index}"]`);
    // A row that is drawn gets the focus before the next key; another one as soon as it is drawn.
    const row = rowAt();
    if (row == null) requestAnimationFrame(() => rowAt()?.focus({ preventScroll: true }));
    else row.focus({ preventScroll: true });
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
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
        tabIndex={0}
      >
        {rows.length === 0 && !hasOlder && empty}
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
        <button type="button" className={styles.jump} onClick={toEnd} aria-label={jumpLabel}>
          {unread > 0 && <span className={styles.jumpCount}>{formatCount(unread, language)}</span>}
          <IconArrowDown size={20} aria-hidden />
        </button>
      )}
    </div>
  );
}
