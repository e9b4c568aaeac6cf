/** How a line may be meant: the text that names a product, and its quantity in thousandths. */
export interface Reading {
  readonly name: string;
  /** Null: the line has none, or one that can be read in two ways. */
  readonly quantity: bigint | null;
}

/** A line of a typed or pasted order. The readings stand in the order in which they are tried. */
export interface QuickLine {
  /** Of the text, counted from 1. */
  readonly line: number;
  readonly text: string;
  readonly readings: readonly Reading[];
  /** Names the columns of a table: it orders nothing. */
  readonly isHeader: boolean;
}

const NUMBER = String.raw`\d[\d.,]*\d|\d`;
/** A longer line is a message, no order line: it is listed as it is. */
const LONGEST_LINE = 400;
/** What chats and lists put before a line: `[29/11/26 10.02] Rina:`, `- `, `3) `. */
const LEADS = [/^\[[^\]]{1,40}\]\s*[^:]{1,60}:\s*/u, /^[-•·–—]\s+/u, /^\d{1,3}[.)]\s+(?=\S)/u];
/** Words of units after a quantity. */
const UNIT = String.raw`\p{L}{1,10}\.?`;

/**
 * A quantity as people write it, in thousandths. Null for no number, and for one that reads in two ways: `1.200` is one thousand two hundred or one and a
 * fifth.
 */
export function quantityIn(text: string): bigint | null {
  const trimmed = text.trim();
  // Spaces group thousands, too.
  const digits = /^\d{1,3}(?:[ \u00a0]\d{3})+(?:[.,]\d+)?$/u.test(trimmed) ? trimmed.replaceAll(/[ \u00a0]/gu, '') : trimmed;
  if (!/^\d[\d.,]*$/.test(digits)) return null;
  const marks = [...digits.matchAll(/[.,]/g)].map(([mark]) => mark);
  const kinds = new Set(marks);
  const last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
  const [whole, fraction] = last < 0 ? [digits, ''] : [digits.slice(0, last), digits.slice(last + 1)];
  const grouped = (one: string): boolean => /^\d{1,3}(?:[.,]\d{3})*$/.test(one);
  const thousandths = (units: string, rest: string): bigint | null =>
    rest.length > 3 || units.length > 12 ? null : BigInt(units) * 1_000n + BigInt(rest.padEnd(3, '0') || '0');
  if (marks.length === 0) return thousandths(digits, '');
  // Two marks: the last one begins the fraction. One mark several times groups thousands.
  if (kinds.size === 2) return grouped(whole) ? thousandths(whole.replaceAll(/[.,]/g, ''), fraction) : null;
  if (marks.length > 1) return grouped(digits) ? thousandths(digits.replaceAll(/[.,]/g, ''), '') : null;
  return fraction.length === 3 && whole !== '0' ? null : thousandths(whole, fraction);
}

const isNumber = (text: string): boolean => /^\d[\d., \u00a0]*$/u.test(text);
const unquoted = (text: string): string =>
  text
    .trim()
    .replace(/^"(.*)"$/su, '$1')
    .replaceAll('""', '"')
    .trim();

const SKU_HEADS = /^(?:sku|kode|kode produk|code|item|código|codigo|cod|ref|produk|product|produto|barang|nama|name|nome|article)$/iu;
const QUANTITY_HEADS = /^(?:qty|quantity|jumlah|jml|kuantitas|banyak|qtd|qtde|quantidade|pcs)\.?$/iu;

/** The columns that a header names; null: the cells are no header. */
function headerOf(cells: readonly string[]): { readonly name: number; readonly quantity: number } | null {
  const [name, quantity] = [cells.findIndex((one) => SKU_HEADS.test(one)), cells.findIndex((one) => QUANTITY_HEADS.test(one))];
  return name < 0 || quantity < 0 ? null : { name, quantity };
}

/** Cells of a table's row. A quoted cell may hold the separator. */
function cellsOf(text: string, separator: string): string[] {
  const cells = [''];
  let isQuoted = false;
  for (const sign of text) {
    if (sign === '"') isQuoted = !isQuoted;
    if (sign === separator && !isQuoted) cells.push('');
    else cells[cells.length - 1] += sign;
  }
  return cells.map(unquoted);
}

/** Readings of a table's row: each cell may name the product; the quantity is the first number after it, else one before it. */
function tableReadings(cells: readonly string[], header: { readonly name: number; readonly quantity: number } | null): Reading[] {
  if (header !== null) return [{ name: cells[header.name] ?? '', quantity: quantityIn(cells[header.quantity] ?? '') }];
  const numbers = cells.flatMap((cell, index) => (isNumber(cell) ? [index] : []));
  return cells.flatMap((name, index) => {
    if (name === '') return [];
    const at = numbers.find((one) => one > index) ?? numbers.find((one) => one !== index);
    return [{ name, quantity: at === undefined ? null : quantityIn(cells[at] ?? '') }];
  });
}

const PATTERNS: readonly RegExp[] = [
  // SKU*12, SKU x 12, SKU = 12, SKU: 12 dus
  new RegExp(String.raw`^(?<name>.+?)\s*(?:[*×=:]|\s[xX])\s*(?<quantity>${NUMBER})\s*(?:${UNIT})?$`, 'u'),
  // 12 x SKU, 12*SKU
  new RegExp(String.raw`^(?<quantity>${NUMBER})\s*(?:[*×]|[xX]\s)\s*(?<name>.+)$`, 'u'),
  // SKU 12, SKU 12 dus
  new RegExp(String.raw`^(?<name>.+?)\s+(?<quantity>${NUMBER})\s*(?:${UNIT})?$`, 'u'),
  // 12 SKU
  new RegExp(String.raw`^(?<quantity>${NUMBER})\s+(?<name>.+)$`, 'u'),
  // 12 dus SKU
  new RegExp(String.raw`^(?<quantity>${NUMBER})\s*(?:${UNIT})\s+(?<name>.+)$`, 'u'),
];

function freeReadings(text: string): Reading[] {
  const found = PATTERNS.flatMap((pattern) => {
    const { name, quantity } = pattern.exec(text)?.groups ?? {};
    return name === undefined || quantity === undefined ? [] : [{ name: name.trim(), quantity: quantityIn(quantity) }];
  });
  // A name alone may end in a number, too.
  return [...found, { name: text, quantity: null }];
}

const separatorOf = (text: string): string | null => ['\t', ';', '|'].find((one) => text.includes(one)) ?? null;

/** Reads a typed or pasted order: quick lines (`SKU*12`, `SKU 12`) and rows of tables with tabs, semicolons or commas. Empty lines are left out. */
export function parseQuickLines(text: string): QuickLine[] {
  let header: { readonly name: number; readonly quantity: number } | null = null;
  return text.split(/\r\n|\n|\r/u).flatMap((raw, index): QuickLine[] => {
    const written = raw.trim();
    if (written === '') return [];
    const line = { line: index + 1, text: written };
    if (written.length > LONGEST_LINE) return [{ ...line, readings: [], isHeader: false }];
    const bare = LEADS.reduce((rest, lead) => rest.replace(lead, ''), written);
    const separator = separatorOf(raw) ?? (raw.includes(',') && cellsOf(raw, ',').length > 1 ? ',' : null);
    // Without its bullet: a table may number its rows, and a comma may stand in a quantity.
    const cells = separator === null ? [] : cellsOf(separator === '\t' ? raw : bare, separator);
    const named = cells.length > 1 ? headerOf(cells) : null;
    if (named !== null) {
      header = named;
      return [{ ...line, readings: [], isHeader: true }];
    }
    const free = freeReadings(bare);
    const readings =
      cells.length < 2
        ? [...free, ...(bare === written ? [] : freeReadings(written))]
        : separator === ','
          ? [...(header === null ? [] : tableReadings(cells, header)), ...free, ...tableReadings(cells, null)]
          : [...tableReadings(cells, header), ...(header === null ? [] : tableReadings(cells, null)), ...free];
    return [{ ...line, readings: readings.filter(({ name }) => name !== ''), isHeader: false }];
  });
}
