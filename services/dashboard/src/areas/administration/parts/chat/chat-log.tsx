import { type ReactNode, useEffect, useRef } from 'react';
import styles from './chat.module.css';

/** Stands above the messages of a chat: whom it is with. */
export const ChatHead = ({ children }: { children: ReactNode }) => <header className={styles.head}>{children}</header>;

/** Messages of a chat. @param end what identifies the last message: the log scrolls to its end when it changes */
export function ChatLog({ label, end, children }: { label: string; end: string; children: ReactNode }) {
  const log = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new message or another chat scrolls to the end
  useEffect(() => {
    // Only the chat: the page around it stays where the user left it.
    log.current?.scrollTo({ top: log.current.scrollHeight });
  }, [end]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <div ref={log} className={styles.messages} role="log" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}

/** The messages of a log; one that has none says so by `Silence`. */
export const Bubbles = ({ children }: { children: ReactNode }) => <ul className={styles.bubbles}>{children}</ul>;

/** What stands in the place of messages. */
export const Silence = ({ children }: { children: ReactNode }) => <p className={styles.silence}>{children}</p>;
