import { shownPoints } from '@balai/contracts';
import type { Column, Texts } from '@balai/documents';
import { toPercent } from '../../../recap/domain/group-shares.ts';

/** The same word in every language. */
export const same = (text: string): Texts => ({ id: text, en: text });
/** A column of text. */
export const text = <Row>(key: string, header: Texts, width: number, value: (row: Row) => string | null): Column<Row> => ({
  key,
  header,
  kind: 'text',
  width,
  value,
});
/** A column of numbers. */
export const number = <Row>(key: string, header: Texts, value: (row: Row) => number | null): Column<Row> => ({
  key,
  header,
  kind: 'number',
  width: 9,
  value,
});
/** A column of shares 0–1, shown in percent. */
export const percent = <Row>(key: string, header: Texts, value: (row: Row) => number | null): Column<Row> => ({
  key,
  header,
  kind: 'percent',
  width: 9,
  value: (row) => toPercent(value(row)),
});

/** A column of what shares differ by, in percentage points: a percent of something it is not. */
export const points = <Row>(key: string, header: Texts, value: (row: Row) => number | null): Column<Row> => ({
  key,
  header: { id: `${header.id} (poin)`, en: `${header.en} (points)` },
  kind: 'number',
  width: 10,
  value: (row) => {
    const difference = value(row);
    return difference === null ? null : shownPoints(difference);
  },
});

/** A column of times, shown in the document's zone. */
export const instant = <Row>(key: string, header: Texts, value: (row: Row) => Date | null): Column<Row> => ({
  key,
  header,
  kind: 'instant',
  width: 17,
  value,
});
