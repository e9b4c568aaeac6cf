import { decimalText, type Field, type Language, type ResourceDefinition, textIn } from '@balai/contracts';
import { type Cell, withoutFormulaMarks } from '@balai/documents';

const YES_NO = { yes: { id: 'ya', en: 'yes', pt: 'sim' }, no: { id: 'tidak', en: 'no', pt: 'não' } };
/** Programs for tables keep no more digits of a number. */
const EXACT_DIGITS = 15;

/** How the value of a field stands in a file. An import reads it again. @param label of the row that a `ref` names */
export function fileCell(
  value: unknown,
  field: Field,
  {
    texts,
    name,
    label,
    language,
  }: {
    readonly texts: ResourceDefinition['texts'];
    readonly name: string;
    readonly label: string | undefined;
    readonly language: Language;
  },
): Cell {
  if (value === null || value === undefined) return null;
  switch (field.kind) {
    case 'decimal': {
      const text = decimalText(value as bigint, field.places);
      return text.replace(/\D/g, '').length > EXACT_DIGITS ? text : Number(text);
    }
    case 'integer':
      return value as number;
    case 'boolean':
      return YES_NO[value === true ? 'yes' : 'no'][language];
    case 'choice':
    case 'tags':
      return [value]
        .flat()
        .map((one) => {
          const said = texts.choices?.[name]?.[String(one)];
          return said === undefined ? String(one) : textIn(said, language);
        })
        .join(', ');
    case 'ref':
      return label ?? String(value);
    default:
      return value instanceof Date ? value.toISOString() : String(value);
  }
}

const compared = (text: string): string => withoutFormulaMarks(text).normalize('NFC').replace(/\r\n?/g, '\n').trim();

/** Whether a cell of a file says what {@link fileCell} writes. */
export const isSameCell = (cell: string, written: Cell): boolean => compared(cell) === compared(written === null ? '' : String(written));
