import type { ReactNode } from 'react';
import { Markup } from '../../../../kit/text/markup.tsx';
import styles from './chat.module.css';

/** A message of a chat. */
export function Bubble(props: {
  /** Whether the person at the phone wrote it. */
  isOut: boolean;
  text: string;
  /** Instant, and how it is shown. */
  at: string;
  shownAt: string;
  /** Shown where several people write. */
  sender?: string | undefined;
  file?: ReactNode;
}) {
  return (
    <li className={styles.bubble} data-out={props.isOut || undefined}>
      {props.sender !== undefined && <div className={styles.sender}>{props.sender}</div>}
      {props.file}
      <Markup text={props.text} />
      <time className={styles.at} dateTime={props.at}>
        {props.shownAt}
      </time>
    </li>
  );
}
