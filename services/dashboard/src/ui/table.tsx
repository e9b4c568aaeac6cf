import type { ReactNode } from 'react';
import table from './table.module.css';

/** A column's heading. */
export interface Column {
  readonly label: string;
  /** Figures, set right. */
  readonly isNumber?: boolean;
  /** Left out where there is no room: `wide` on phones, `wider` on narrow desktops too. */
  readonly from?: 'wide' | 'wider';
  /** Told to screen readers only, e.g. above buttons. */
  readonly isHidden?: boolean;
}

function Heading({ label, isNumber, from, isHidden }: Column) {
  const classes = [...(isNumber ? [table.num] : []), ...(from === undefined ? [] : [table[from]])].join(' ');
  return (
    <th scope="col" {...(classes === '' ? {} : { className: classes })}>
      {isHidden ? <span className="visually-hidden">{label}</span> : label}
    </th>
  );
}

/** A list as a table that scrolls sideways rather than the page; `children` are its rows. */
export function Table({ columns, children }: { columns: readonly Column[]; children: ReactNode }) {
  return (
    <div className={table.scroll}>
      <table className={table.table}>
        <thead>
          <tr>
            {columns.map((column) => (
              <Heading key={column.label} {...column} />
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
