import type { ReactNode } from 'react';
import styles from './report.module.css';

/** A page that is also printed: on paper it begins with a letterhead instead of the frame of the application. */
export function ReportSheet(props: { client: string; title: string; lines: readonly string[]; children: ReactNode }) {
  return (
    <div className={styles.report}>
      <div className={styles.letterhead} data-letterhead aria-hidden>
        <h1>{props.client}</h1>
        <p>
          <strong>{props.title}</strong>
        </p>
        {props.lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      {props.children}
    </div>
  );
}
