import { type ReactNode, useEffect } from 'react';
import { createPortal } from 'react-dom';
import styles from './print-sheet.module.css';

/** A page for paper in place of what is on the screen: letterhead, title, facts, then the rows. Opens the print dialog once, then `onDone`. */
export function PrintSheet(props: {
  client: string;
  title: string;
  facts: readonly string[];
  columns: readonly string[];
  rows: readonly (readonly ReactNode[])[];
  onDone: () => void;
}) {
  const { onDone } = props;
  useEffect(() => {
    document.body.dataset.printing = 'sheet';
    const timer = window.setTimeout(() => {
      window.print();
      onDone();
    });
    return () => {
      window.clearTimeout(timer);
      delete document.body.dataset.printing;
    };
  }, [onDone]);
  return createPortal(
    <article className={styles.sheet} data-print-sheet>
      <header className={styles.head}>
        <p className={styles.client}>{props.client}</p>
        <h1 className={styles.title}>{props.title}</h1>
        {props.facts.map((fact) => (
          <p key={fact}>{fact}</p>
        ))}
      </header>
      <table className={styles.table}>
        <thead>
          <tr>
            {props.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((cells) => (
            <tr key={String(cells[0])}>
              {cells.map((cell, index) => (
                <td key={props.columns[index]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </article>,
    document.body,
  );
}
