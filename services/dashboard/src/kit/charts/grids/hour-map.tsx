import { useMemo } from 'react';
import { formatHour, localeOf } from '../../../i18n/format.ts';
import { useLanguage } from '../../../i18n/use-language.ts';
import { ChartFrame, type FrameProps } from '../chart-frame.tsx';
import styles from './heat-map.module.css';
import own from './hour-map.module.css';
import { useGridKeys } from './use-grid-keys.ts';

/** A count of an hour of a weekday (ISO: 1 = Monday). */
export interface HourCell {
  readonly weekday: number;
  readonly hour: number;
  readonly count: number;
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];
const STRONGEST = 4;

/** The step (0–4) of a count, by the largest there is; only a count of nothing is no step. */
const stepOf = (count: number, most: number): number =>
  Math.min(STRONGEST, Math.floor(((count - 1) / Math.max(1, most)) * (STRONGEST + 1)));

/** Counts by weekday and hour, as a table in shades of one colour; arrow keys move between cells. `countText` says what is counted: `3 posts`. */
export function HourMap(props: FrameProps & { cells: readonly HourCell[]; countText: (count: number) => string }) {
  const { t, language } = useLanguage();
  const { cells, title, countText } = props;
  const grid = useGridKeys(WEEKDAYS.length, HOURS.length, { row: 0, column: 8 });
  const names = useMemo(() => {
    const style = (weekday: 'short' | 'long') => new Intl.DateTimeFormat(localeOf(language), { weekday, timeZone: 'UTC' });
    const [short, long] = [style('short'), style('long')];
    // The first of January 2024 was a Monday.
    return WEEKDAYS.map((weekday) => {
      const date = new Date(Date.UTC(2024, 0, weekday));
      return { short: short.format(date), long: long.format(date) };
    });
  }, [language]);
  const counts = new Map(cells.map(({ weekday, hour, count }) => [weekday * 24 + hour, count]));
  const most = Math.max(0, ...counts.values());
  const countAt = (weekday: number, hour: number) => counts.get(weekday * 24 + hour) ?? 0;
  return (
    <ChartFrame
      {...props}
      height={WEEKDAYS.length * 28 + 30}
      table={{
        columns: [{ label: t('chart.time'), kind: 'text' }, ...names.map(({ long }) => ({ label: long, kind: 'count' as const }))],
        rows: most === 0 ? [] : HOURS.map((hour) => [formatHour(hour), ...WEEKDAYS.map((weekday) => countAt(weekday, hour))]),
      }}
    >
      <div className={styles.scroll} data-scrolls>
        {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells are reached one by one */}
        <table className={styles.map} role="grid" aria-label={`${title}. ${t('chart.gridKeys')}`} onKeyDown={grid.onKeyDown}>
          <thead>
            <tr>
              <th scope="col" className={styles.corner}>
                <span className="visually-hidden">{t('chart.weekday')}</span>
              </th>
              {HOURS.map((hour) => (
                <th key={hour} scope="col" className={own.hour}>
                  {hour % 3 === 0 && <span aria-hidden>{String(hour).padStart(2, '0')}</span>}
                  <span className="visually-hidden">{formatHour(hour)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {names.map(({ short, long }, row) => (
              <tr key={long}>
                <th scope="row" className={own.weekday} title={long}>
                  {short}
                </th>
                {HOURS.map((hour) => {
                  const count = countAt(row + 1, hour);
                  const words = t('chart.point', { at: `${long} ${formatHour(hour)}`, values: countText(count) });
                  return (
                    <td
                      key={hour}
                      className={`${styles.cell} ${count === 0 ? own.empty : ''}`}
                      data-step={count === 0 ? undefined : stepOf(count, most)}
                      data-row={row}
                      data-column={hour}
                      tabIndex={grid.cell.row === row && grid.cell.column === hour ? 0 : -1}
                      title={words}
                      onFocus={() => grid.setCell({ row, column: hour })}
                    >
                      {count > 0 && (
                        <span className={own.number} aria-hidden>
                          {count}
                        </span>
                      )}
                      <span className="visually-hidden">{words}</span>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </ChartFrame>
  );
}
