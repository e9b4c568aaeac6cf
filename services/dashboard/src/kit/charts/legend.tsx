import styles from './legend.module.css';
import { type ChartTone, colourOf, markPath } from './marks.ts';

/** A name in a legend: a line with its mark, a bar, or a dashed line. */
export interface LegendItem {
  readonly name: string;
  readonly tone: ChartTone;
  readonly mark: 'line' | 'bar' | 'dashed';
}

/** Names of what a chart shows, with their colours and marks. */
export function Legend({ items }: { items: readonly LegendItem[] }) {
  return (
    <ul className={styles.legend}>
      {items.map(({ name, tone, mark }, index) => (
        <li key={`${mark} ${name}`} className={styles.item}>
          <svg width={mark === 'bar' ? 10 : 20} height={12} viewBox={mark === 'bar' ? '-5 -6 10 12' : '-10 -6 20 12'} aria-hidden>
            {mark === 'bar' ? (
              <rect x={-5} y={-5} width={10} height={10} rx={2} fill={colourOf(tone)} />
            ) : (
              <>
                <path
                  d="M-9 0H9"
                  stroke={colourOf(tone)}
                  strokeWidth={2}
                  strokeLinecap="round"
                  strokeDasharray={mark === 'dashed' ? '4 4' : undefined}
                />
                {mark === 'line' && <path d={markPath(index)} fill={colourOf(tone)} />}
              </>
            )}
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}
