import { zipSync } from 'fflate';

const TRANSITIONAL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const STRICT = 'http://purl.oclc.org/ooxml/officeDocument/relationships';

interface Odd {
  /** Of each sheet. */
  readonly states?: readonly ('visible' | 'hidden' | 'veryHidden')[];
  readonly isFrom1904?: boolean;
  readonly isStrict?: boolean;
  /** Of the elements of sheets; the XML of the rows has it already. */
  readonly prefix?: string;
  /** Ranges of merged cells, on every sheet. */
  readonly merged?: readonly string[];
}

/** A workbook of sheets by name, each the XML of its rows. Style 1 is that of a day. */
export function workbookOf(sheets: Readonly<Record<string, string>>, odd: Odd = {}): Buffer {
  const { states = [], isFrom1904 = false, isStrict = false, prefix, merged = [] } = odd;
  const merges = merged.length === 0 ? '' : `<mergeCells>${merged.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`;
  const names = Object.keys(sheets);
  const office = isStrict ? STRICT : TRANSITIONAL;
  const main = isStrict ? 'http://purl.oclc.org/ooxml/spreadsheetml/main' : 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const [bound, tag] = prefix === undefined ? [`xmlns="${main}"`, ''] : [`xmlns:${prefix}="${main}"`, `${prefix}:`];
  const file = (path: string, xml: string) => [path, Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${xml}`)] as const;
  const relation = (id: string, kind: string, target: string) => `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}"/>`;
  const listed = names.map(
    (name, at) => `<sheet name="${name}" sheetId="${at + 1}" state="${states[at] ?? 'visible'}" r:id="rId${at + 1}"/>`,
  );
  const related = names.map((_, at) => relation(`rId${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`));
  const files = [
    file(
      '[Content_Types].xml',
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    ),
    file(
      'xl/workbook.xml',
      `<workbook xmlns="${main}" xmlns:r="${office}"><workbookPr date1904="${isFrom1904}"/><sheets>${listed.join('')}</sheets></workbook>`,
    ),
    file(
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${related.join('')}${relation('s', 'styles', '/xl/styles.xml')}</Relationships>`,
    ),
    file('xl/styles.xml', `<styleSheet xmlns="${main}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`),
    ...names.map((name, at) =>
      file(
        `xl/worksheets/sheet${at + 1}.xml`,
        `<${tag}worksheet ${bound}><${tag}sheetData>${sheets[name]}</${tag}sheetData>${merges}</${tag}worksheet>`,
      ),
    ),
  ];
  return Buffer.from(zipSync(Object.fromEntries(files)));
}

/** A row of cells: texts, numbers, or a formula with its last value. */
export function rowXml(number: number, cells: readonly (string | number | { readonly formula: string; readonly value: string })[]): string {
  const cellXml = (cell: (typeof cells)[number], index: number) => {
    const reference = `r="${String.fromCharCode(65 + index)}${number}"`;
    if (typeof cell === 'number') return `<c ${reference}><v>${cell}</v></c>`;
    if (typeof cell === 'string') return `<c ${reference} t="inlineStr"><is><t>${cell}</t></is></c>`;
    return `<c ${reference} t="str"><f>${cell.formula}</f><v>${cell.value}</v></c>`;
  };
  return `<row r="${number}">${cells.map(cellXml).join('')}</row>`;
}
