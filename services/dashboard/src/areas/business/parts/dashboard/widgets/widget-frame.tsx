import { type ReactNode, type RefObject, useId } from 'react';
import styles from './widgets.module.css';

/** A widget's card: its title, what it counts, and its data below. */
export function WidgetFrame(props: {
  title: string;
  summary: string;
  /** Takes the focus by script. */
  card?: RefObject<HTMLElement | null>;
  children: ReactNode;
}) {
  const { title, summary, card, children } = props;
  const titleId = useId();
  return (
    <section ref={card} tabIndex={card === undefined ? undefined : -1} className={styles.card} aria-labelledby={titleId}>
      <header className={styles.head}>
        <h2 id={titleId} className={styles.title}>
          {title}
        </h2>
        <p className={styles.summary} title={summary}>
          {summary}
        </p>
      </header>
      {children}
    </section>
  );
}
