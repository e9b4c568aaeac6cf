import type { UnusableTable } from './unusable-table.ts';

const COLUMNS_MAX = 16_384;
/** Larger numbers are no dates, whatever their style says. */
const DATE_MAX = 2_958_466;

interface Cell {
  readonly type: string;
  readonly style: string | null;
  readonly content: string;
}

type Attribute = (name: string) => string | null;

/** Collects the filled cells of a sheet from its tags. */
export class SheetCells {
  private readonly styleCount: number;
  private readonly most: { readonly rowsMax: number; readonly cellsMax: number };
  private readonly tooMany: UnusableTable;
  private readonly rows = new Map<number, Map<number, Cell>>();
  private readonly merges: { readonly column: number; readonly top: number; readonly bottom: number }[] = [];
  private count = 0;
  private row = 0;
  private column = 0;
  private cell: { type: string; style: string | null; value: string; inline: string; formula: string | null } | null = null;
  private within: 'value' | 'inline' | 'formula' | null = null;
  /** A reading of a text (furigana) is no part of it. */
  private isReading = false;

  constructor(styleCount: number, most: { readonly rowsMax: number; readonly cellsMax: number }, tooMany: UnusableTable) {
    this.styleCount = styleCount;
    this.most = most;
    this.tooMany = tooMany;
  }

  open(name: string, attribute: Attribute): void {
    if (name === 'x:row') this.openRow(attribute('r'));
    else if (name === 'x:c') this.openCell(attribute);
    else if (name === 'x:v') this.within = 'value';
    else if (name === 'x:t') this.within = 'inline';
    else if (name === 'x:f') this.openFormula();
    else if (name === 'x:rPh') this.isReading = true;
    else if (name === 'x:mergeCell') this.openMerge(attribute('ref') ?? '');
  }

  text(text: string): void {
    if (this.cell === null || this.within === null || this.isReading) return;
    if (this.within === 'value') this.cell.value += text;
    else if (this.within === 'inline') this.cell.inline += text;
    else this.cell.formula = `${this.cell.formula ?? ''}${text}`;
  }

  close(name: string): void {
    if (name === 'x:v' || name === 'x:t' || name === 'x:f') this.within = null;
    else if (name === 'x:rPh') this.isReading = false;
    else if (name === 'x:c') this.closeCell();
  }

  private openRow(number: string | null): void {
    this.row = /^[0-9]{1,7}$/.test(number ?? '') ? Number(number) : this.row + 1;
    this.column = 0;
  }

  /** A cell without an address follows the one before it. */
  private openCell(attribute: Attribute): void {
    const [, letters = ''] = /^([A-Z]{1,3})[0-9]{1,7}$/.exec(attribute('r') ?? '') ?? [];
    this.column = letters === '' ? this.column + 1 : columnOf(letters);
    this.cell = { type: attribute('t') ?? 'n', style: attribute('s'), value: '', inline: '', formula: null };
  }

  private openFormula(): void {
    this.within = 'formula';
    if (this.cell !== null) this.cell.formula = '';
  }

  private openMerge(reference: string): void {
    const [, letters = '', top, bottom] = /^([A-Z]{1,3})([0-9]{1,7}):[A-Z]{1,3}([0-9]{1,7})$/.exec(reference) ?? [];
    if (Number(bottom) > Number(top)) this.merges.push({ column: columnOf(letters), top: Number(top), bottom: Number(bottom) });
  }

  /** The value of merged cells is in the first one only: it counts for all filled rows that they span. */
  private spreadMerges(numbers: readonly number[]): void {
    const indexOf = new Map(numbers.map((number, index) => [number, index]));
    let steps = 0;
    for (const { column, top, bottom } of this.merges) {
      const cell = this.rows.get(top)?.get(column);
      if (cell === undefined) continue;
      for (let index = (indexOf.get(top) ?? 0) + 1; (numbers[index] ?? Infinity) <= bottom; index += 1) {
        steps += 1;
        if (steps + this.count > this.most.cellsMax) throw this.tooMany;
        const cells = this.rows.get(numbers[index] ?? 0);
        if (cells?.has(column) === false) cells.set(column, cell);
      }
    }
  }

  private closeCell(): void {
    const { cell, row, column } = this;
    this.cell = null;
    if (cell === null) return;
    const given = cell.value.trim() === '' ? cell.inline : cell.value;
    // A program that does not calculate writes formulas without values: the formula stays, so that the cell does not pass for an empty one.
    const isUncalculated = cell.formula !== null && cell.type !== 'str' && given.trim() === '';
    const content = isUncalculated ? `=${cell.formula}` : given;
    if (content.trim() === '' || column > COLUMNS_MAX) return;
    const cells = this.rows.get(row) ?? new Map<number, Cell>();
    if (!cells.has(column)) this.count += 1;
    cells.set(column, { type: isUncalculated ? 'str' : cell.type, style: cell.style, content });
    this.rows.set(row, cells);
    if (this.rows.size > this.most.rowsMax || this.count > this.most.cellsMax) throw this.tooMany;
  }

  /** The rows as XML without gaps, and their numbers in the file. @throws UnusableTable where merged cells are too many */
  async dense(): Promise<{ readonly xml: string; readonly numbers: number[] }> {
    const numbers = [...this.rows.keys()].sort((one, other) => one - other);
    this.spreadMerges(numbers);
    const columns = [...new Set([...this.rows.values()].flatMap((cells) => [...cells.keys()]))].sort((one, other) => one - other);
    const letters = new Map(columns.map((column, index) => [column, lettersOf(index + 1)]));
    const pieces: string[] = [];
    for (const [index, number] of numbers.entries()) {
      const cells = [...(this.rows.get(number) ?? [])].sort(([one], [other]) => one - other);
      const texts = cells.map(([column, cell]) => this.cellXml(`${letters.get(column)}${index + 1}`, cell));
      pieces.push(`<row r="${index + 1}">${texts.join('')}</row>`);
      if (index % ROWS_A_TURN === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    return { xml: pieces.join(''), numbers };
  }

  private cellXml(reference: string, { type, style, content }: Cell): string {
    const value = content.trim();
    if (type === 's' && /^[0-9]+$/.test(value)) return `<c r="${reference}" t="s"><v>${value}</v></c>`;
    if (type === 'b') return `<c r="${reference}" t="b"><v>${/^(?:1|true)$/i.test(value) ? 1 : 0}</v></c>`;
    if (type === 'd' && !Number.isNaN(Date.parse(value))) return `<c r="${reference}" t="d"><v>${escaped(value)}</v></c>`;
    if (type !== 'n' || Number.isNaN(Number(value))) return `<c r="${reference}" t="inlineStr"><is><t>${escaped(content)}</t></is></c>`;
    const isStyled = style !== null && Number(style) < this.styleCount && Math.abs(Number(value)) < DATE_MAX;
    return `<c r="${reference}"${isStyled ? ` s="${Number(style)}"` : ''}><v>${value}</v></c>`;
  }
}

const ROWS_A_TURN = 500;

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const columnOf = (letters: string): number => [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0);

function lettersOf(column: number): string {
  let letters = '';
  for (let left = column; left > 0; left = Math.floor((left - 1) / 26)) letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  return letters;
}
