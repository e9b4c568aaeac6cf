import { useLanguage } from '../../i18n/use-language.ts';
import styles from './chart-frame.module.css';
import { formatValue, type Unit } from './chart-table.ts';
import { colourOf, markPath } from './marks.ts';
import { isAlone, lastKnown } from './scale.ts';
import { type TrendSeries, toneOf } from './series.ts';

/** The mark of a line where it ends and where a number stands alone; with a `unit` the last number stands above it. */
export function LineMark({
  cx,
  cy,
  index,
  line,
  nth,
  unit,
}: {
  cx?: number | undefined;
  cy?: number | undefined;
  index: number;
  line: TrendSeries;
  nth: number;
  unit?: Unit;
}) {
  const { language } = useLanguage();
  const { values } = line;
  const value = values[index] ?? null;
  const isLast = index === lastKnown(values);
  if (cx === undefined || cy === undefined || value === null || !(isLast || isAlone(values, index))) return null;
  const isAtEdge = index === values.length - 1;
  return (
    <g transform={`translate(${cx} ${cy})`}>
      <path
        d={markPath(nth)}
        transform={`scale(${isLast ? 1 : 0.75})`}
        fill={colourOf(toneOf(line, nth))}
        stroke="var(--surface)"
        strokeWidth={1.5}
      />
      {unit !== undefined && isLast && (
        <text className={styles.end} x={isAtEdge ? 6 : 0} y={-10} textAnchor={isAtEdge ? 'end' : 'middle'}>
          {formatValue(value, unit, language, 'short')}
        </text>
      )}
    </g>
  );
}
