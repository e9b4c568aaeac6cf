import styles from './chart-tip.module.css';
import { type ChartTone, colourOf } from './marks.ts';

/** A line of a tooltip. */
export interface TipLine {
  readonly name: string;
  readonly value: string;
  readonly tone: ChartTone;
}

/** What stands beside the pointer: the point, and what each line has there. */
export function ChartTip({ title, lines }: { title: string; lines: readonly TipLine[] }) {
  return (
    <div className={styles.tip} aria-hidden>
      <p className={styles.title}>{title}</p>
      <dl className={styles.lines}>
        {lines.map(({ name, value, tone }) => (
          <div key={name} className={styles.line}>
            <dt>
              <span className={styles.swatch} style={{ background: colourOf(tone) }} />
              {name}
            </dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
