import { shownPercent } from '@balai/contracts';
import { type KeyboardEvent, useLayoutEffect, useMemo, useRef } from 'react';
import { localeOf } from '../../../i18n/format.ts';
import { useLanguage } from '../../../i18n/use-language.ts';
import { ChartFrame, type FrameProps } from '../chart-frame.tsx';
import { formatPoint, formatValue } from '../chart-table.ts';
import styles from './heat-map.module.css';
import { useGridKeys } from './use-grid-keys.ts';

/** A row of a heat map: shares between 0 and 1, one for each day, null where nothing was expected. */
export interface HeatRow {
  readonly key: string;
  readonly name: string;
  readonly values: readonly (number | null)[];
}

/**
 * Shares of rows (units, people) over days `YYYY-MM-DD` as a table in steps of one colour, the number on hover and focus. Arrow keys move between cells and names; a click or Enter calls back. Where there is no room it scrolls, and begins with the newest.
 */
export function HeatMap(
  props: FrameProps & {
    days: readonly string[];
    rows: readonly HeatRow[];
    /** The five steps, the least first. */
    steps: readonly string[];
    /** The step of a share, by its number. */
    stepOf: (share: number) => number;
    /** What the rows are: `Satuan`. */
    rowLabel: string;
    onRow?: (key: string) => void;
    onCell?: (key: string, day: string) => void;
  },
) {
  const { t, language } = useLanguage();
  const { days, rows, steps, stepOf, rowLabel, title, onRow, onCell } = props;
  const scroll = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other days begin with their newest too
  useLayoutEffect(() => {
    if (scroll.current !== null) scroll.current.scrollLeft = scroll.current.scrollWidth;
  }, [days]);
  const grid = useGridKeys(rows.length, days.length + 1, { row: 0, column: 1 });
  const heads = useMemo(() => {
    const style = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(localeOf(language), { ...options, timeZone: 'UTC' });
    const [month, weekday] = [style({ month: 'short' }), style({ weekday: 'narrow' })];
    return days.map((day, index) => {
      const date = new Date(`${day}T00:00Z`);
      return {
        day,
        date: day.slice(8).replace(/^0/, ''),
        weekday: weekday.format(date),
        isWeekend: [0, 6].includes(date.getUTCDay()),
        month: index === 0 || day.endsWith('-01') ? month.format(date) : '',
        words: formatPoint(day, language),
      };
    });
  }, [days, language]);
  const reach = (row: number, column: number) => ({
    'data-row': row,
    'data-column': column,
    tabIndex: grid.cell.row === row && grid.cell.column === column ? 0 : -1,
    onFocus: () => grid.setCell({ row, column }),
  });
  const press = (act: (() => void) | undefined) => ({
    onClick: act,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      act?.();
    },
  });
  return (
    <ChartFrame
      {...props}
      height={rows.length * 28 + 76}
      table={{
        columns: [{ label: t('chart.day'), kind: 'day' }, ...rows.map(({ name }) => ({ label: name, kind: 'share' as const }))],
        rows: days.map((day, index) => [day, ...rows.map(({ values }) => values[index] ?? null)]),
      }}
    >
      <div className={styles.scroll} ref={scroll} data-scrolls>
        {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells are reached one by one */}
        <table className={styles.map} role="grid" aria-label={`${title}. ${t('chart.gridKeys')}`} onKeyDown={grid.onKeyDown}>
          <thead>
            <tr>
              <th scope="col" className={styles.corner}>
                {rowLabel}
              </th>
              {heads.map((head) => (
                <th key={head.day} scope="col" className={styles.day} data-weekend={head.isWeekend || undefined}>
                  <span className={styles.month} aria-hidden>
                    {head.month}
                  </span>
                  <span className="visually-hidden">{head.words}</span>
                  <span aria-hidden>{head.weekday}</span>
                  <span aria-hidden>{head.date}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, name, values }, row) => (
              <tr key={key}>
                <th
                  scope="row"
                  className={styles.name}
                  data-opens={onRow !== undefined || undefined}
                  title={name}
                  {...reach(row, 0)}
                  {...press(onRow && (() => onRow(key)))}
                >
                  {name}
                </th>
                {heads.map(({ day, words }, column) => {
                  const value = values[column] ?? null;
                  const text = value === null ? t('chart.noData') : formatValue(value, 'share', language);
                  return (
                    <td
                      key={day}
                      className={styles.cell}
                      data-step={value === null ? 'none' : stepOf(value)}
                      data-opens={onCell !== undefined || undefined}
                      title={t('chart.point', { at: `${name}, ${words}`, values: text })}
                      {...reach(row, column + 1)}
                      {...press(onCell && (() => onCell(key, day)))}
                    >
                      <span className={styles.number} aria-hidden>
                        {value === null ? '–' : Math.floor(shownPercent(value))}
                      </span>
                      <span className="visually-hidden">{t('chart.point', { at: words, values: text })}</span>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ul className={styles.legend}>
        {steps.map((name, step) => (
          <li key={name}>
            <span className={styles.swatch} data-step={step} />
            {name}
          </li>
        ))}
        <li>
          <span className={styles.swatch} data-step="none">
            –
          </span>
          {t('chart.noData')}
        </li>
      </ul>
    </ChartFrame>
  );
}
