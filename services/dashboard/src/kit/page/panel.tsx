import { type ReactNode, useId } from 'react';
import styles from './panel.module.css';

/** A titled part of a page; `flush` lets tables reach its edges. */
export function Panel(props: { title: string; count?: string; actions?: ReactNode; flush?: boolean; children: ReactNode }) {
  const titleId = useId();
  return (
    <section className={styles.panel} aria-labelledby={titleId}>
      <header className={styles.header}>
        <h2 id={titleId} className={styles.title}>
          {props.title}
          {props.count !== undefined && <span className={styles.count}>{props.count}</span>}
        </h2>
        {props.actions !== undefined && <div className={styles.actions}>{props.actions}</div>}
      </header>
      <div className={props.flush === true ? styles.flush : styles.body}>{props.children}</div>
    </section>
  );
}
