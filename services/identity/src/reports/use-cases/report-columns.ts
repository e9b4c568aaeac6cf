import type { Column, Texts } from '@balai/documents';

export const textColumn = <Row>(key: string, header: Texts, width: number, value: (row: Row) => string | null): Column<Row> => ({
  ...{ key, header, width, value, kind: 'text' },
});

export const numberColumn = <Row>(key: string, header: Texts, value: (row: Row) => number): Column<Row> => ({
  ...{ key, header, width: 12, value, kind: 'number' },
});
