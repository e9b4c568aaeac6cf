import { useLanguage } from '../../i18n/use-language.ts';

import styles from './chart-frame.module.css';
import table from './chart-numbers.module.css';
import { type ChartTable, shownCell } from './chart-table.ts';

/** The numbers of a chart as a table; a long one scrolls within the height of the chart. */
export function ChartNumbers({ title, table: numbers, height }: { title: string; table: ChartTable; height: number }) {
  const { t, language } = useLanguage();
  const { columns, rows } = numbers;
  const side = (index: number) => (columns[index]?.kind === 'text' || columns[index]?.kind === 'day' ? undefined : table.number);
  return (
    <section
      className={styles.numbers}
      style={{ maxHeight: Math.max(height, 240) }}
      aria-label={`${t('chart.table')}: ${title}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
    >
      <table className={table.table}>
        <caption className="visually-hidden">{title}</caption>
        <thead>
          <tr>
            {columns.map(({ label }, index) => (
              <th key={label} scope="col" className={side(index)}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([first = null, ...others], row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two rows may have one name; their order is what they are
            <tr key={row}>
              <th scope="row">{columns[0] === undefined ? first : shownCell(first, columns[0], language)}</th>
              {columns.slice(1).map((column, index) => (
                <td key={column.label} className={side(index + 1)}>
                  {shownCell(others[index] ?? null, column, language)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
