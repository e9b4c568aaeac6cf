import { storedZip } from '../../src/people-files/providers/zip-entries.ts';

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A workbook of sheets by name, each the XML of its rows. */
export function workbookOf(sheets: Readonly<Record<string, string>>): Buffer {
  const names = Object.keys(sheets);
  const file = (path: string, xml: string) => ({ path, bytes: Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${xml}`) });
  return storedZip([
    file(
      '[Content_Types].xml',
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    ),
    file(
      'xl/workbook.xml',
      `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${RELATIONS}"><sheets>${names
        .map((name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)
        .join('')}</sheets></workbook>`,
    ),
    file(
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${names
        .map((_, index) => `<Relationship Id="rId${index + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`)
        .join('')}</Relationships>`,
    ),
    ...names.map((name, index) =>
      file(
        `xl/worksheets/sheet${index + 1}.xml`,
        `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${sheets[name]}</sheetData></worksheet>`,
      ),
    ),
  ]);
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
