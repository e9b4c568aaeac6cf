import { type KeyboardEvent, useLayoutEffect, useMemo, useRef } from 'react';
import { localeOf } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ChartFrame, type FrameProps } from '../../../../kit/charts/chart-frame.tsx';
import { formatPoint } from '../../../../kit/charts/chart-table.ts';
import { monthsOf, weeksOf } from '../../../../kit/charts/grids/calendar-weeks.ts';
import { useGridKeys } from '../../../../kit/charts/grids/use-grid-keys.ts';
import styles from './day-calendar.module.css';
import { PERSON_STATES, type PersonState } from './person-states.ts';

/** The sign of each state at the size of a cell. */
const SIGNS = {
  done: 'M4 8.5l2.8 2.8L12 5.4',
  partial: 'M4 11.5L11.5 4',
  none: 'M5 5l6 6M11 5l-6 6',
  no_handle: 'M6 6.2a2 2 0 1 1 2.6 1.9q-.6.2-.6 1.2M8 11.4v.1',
  no_posts: 'M8 8h.01',
  excused: 'M4.5 8h7',
} as const satisfies Record<PersonState, string>;

/** A day of a calendar; `note` says more in words: `3 dari 5 konten`. */
export interface CalendarDay {
  readonly day: string;
  readonly state: PersonState;
  readonly note?: string;
}

/** So few columns have room for larger cells. */
const FEW_WEEKS = 16;

const Sign = ({ state }: { state: PersonState }) => (
  <svg viewBox="0 0 16 16" className={styles.sign} aria-hidden>
    <path d={SIGNS[state]} />
  </svg>
);

/**
 * A cell a day over up to a year, weeks as columns from Monday: colour and sign of its state. Arrow keys move by days and weeks; a click or Enter
 * calls `onDay`. Days that are not given are left out. Where there is no room it scrolls, and begins with the newest.
 */
export function DayCalendar(props: FrameProps & { days: readonly CalendarDay[]; onDay?: (day: string) => void }) {
  const { t, language } = useLanguage();
  const { days, onDay, title } = props;
  const scroll = useRef<HTMLDivElement>(null);
  const byDay = useMemo(() => new Map(days.map((entry) => [entry.day, entry])), [days]);
  const sorted = useMemo(() => [...byDay.keys()].sort(), [byDay]);
  const weeks = useMemo(() => (sorted.length === 0 ? [] : weeksOf(sorted[0] ?? '', sorted.at(-1) ?? '')), [sorted]);
  const newest = weeks.at(-1)?.indexOf(sorted.at(-1) ?? '') ?? 0;
  const grid = useGridKeys(7, weeks.length, { row: Math.max(0, newest), column: Math.max(0, weeks.length - 1) });
  // biome-ignore lint/correctness/useExhaustiveDependencies: other days begin with their newest too
  useLayoutEffect(() => {
    if (scroll.current !== null) scroll.current.scrollLeft = scroll.current.scrollWidth;
  }, [sorted]);
  const name = (date: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(localeOf(language), { ...options, timeZone: 'UTC' }).format(new Date(`${date}T00:00Z`));
  const present = PERSON_STATES.filter((state) => days.some((day) => day.state === state));
  const press = (day: string) => (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    onDay?.(day);
  };
  return (
    <ChartFrame
      {...props}
      height={190}
      table={{
        columns: [
          { label: t('chart.day'), kind: 'day' },
          { label: t('chart.state'), kind: 'text' },
          { label: t('chart.note'), kind: 'text' },
        ],
        rows: sorted.map((day) => {
          const entry = byDay.get(day);
          return [day, entry === undefined ? null : t(`state.${entry.state}`), entry?.note ?? null];
        }),
      }}
    >
      <div className={styles.scroll} ref={scroll} data-scrolls>
        <table
          className={styles.calendar}
          data-few={weeks.length <= FEW_WEEKS || undefined}
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells are reached one by one
          role="grid"
          aria-label={`${title}. ${t('chart.gridKeys')}`}
          onKeyDown={grid.onKeyDown}
        >
          <thead>
            <tr>
              <th scope="col" className={styles.corner}>
                <span className="visually-hidden">{t('chart.weekday')}</span>
              </th>
              {monthsOf(weeks).map(({ month, weeks: span }) => (
                <th key={month} scope="colgroup" colSpan={span} className={styles.month}>
                  {/* A month of one week has no room for its name. */}
                  <span className={span > 1 ? undefined : 'visually-hidden'}>{name(`${month}-01`, { month: 'short' })}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: 7 }, (_, row) => {
              const weekday = `2024-01-0${row + 1}`;
              return (
                <tr key={weekday}>
                  <th scope="row" className={styles.weekday} data-shown={row % 2 === 0 || undefined}>
                    {name(weekday, { weekday: 'short' })}
                  </th>
                  {weeks.map((week, column) => {
                    const day = week[row] ?? null;
                    const entry = day === null ? undefined : byDay.get(day);
                    if (day === null || entry === undefined) return <td key={week.find((other) => other !== null)} />;
                    const words = t('chart.point', {
                      at: formatPoint(day, language),
                      values: [t(`state.${entry.state}`), entry.note].filter(Boolean).join(', '),
                    });
                    return (
                      <td
                        key={day}
                        className={styles.cell}
                        data-state={entry.state}
                        data-opens={onDay !== undefined || undefined}
                        data-row={row}
                        data-column={column}
                        tabIndex={grid.cell.row === row && grid.cell.column === column ? 0 : -1}
                        title={words}
                        onFocus={() => grid.setCell({ row, column })}
                        onClick={() => onDay?.(day)}
                        onKeyDown={press(day)}
                      >
                        <Sign state={entry.state} />
                        <span className="visually-hidden">{words}</span>
                      </td>
                    );
                  })}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <ul className={styles.legend}>
        {present.map((state) => (
          <li key={state}>
            <span className={styles.cell} data-state={state}>
              <Sign state={state} />
            </span>
            {t(`state.${state}`)}
          </li>
        ))}
      </ul>
    </ChartFrame>
  );
}
