import { Fragment, type ReactNode } from 'react';
import styles from './row-text.module.css';

/** Metrics with their names in one line. */
export const metricsLine = (metrics: readonly (readonly [label: string, value: ReactNode])[]): ReactNode =>
  metrics.map(([label, value], index) => (
    <Fragment key={label}>
      {index > 0 && ' · '}
      {label} {value}
    </Fragment>
  ));

/** A row of a list on a phone: what it is, its state or buttons beside it, and lines of what else there is to know. */
export function RowCard(props: { title: ReactNode; side?: ReactNode; lines: readonly ReactNode[] }) {
  return (
    <>
      <div className={styles.line}>
        <div className={styles.strong}>{props.title}</div>
        {props.side}
      </div>
      {props.lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a card stand in one order
        <div key={index} className={styles.sub}>
          {line}
        </div>
      ))}
    </>
  );
}
