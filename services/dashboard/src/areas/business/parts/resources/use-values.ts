import { type Field, type ResourceDefinition, type ResourceText, textIn } from '@balai/contracts';
import { timezoneOf, useSession } from '../../../../api/session.ts';
import { formatDateTime, formatDay, localeOf } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import type { Row } from './queries.ts';
import type texts from './texts.json';

declare module '../../../../i18n/i18n.ts' {
  interface PartTexts {
    resources: typeof texts.id;
  }
}

/** Of exact sums. */
const EXACT_PLACES = 4;

/** Words and values of a resource in the reader's language. */
export function useValues(resource: ResourceDefinition) {
  const { t, language } = useLanguage();
  const session = useSession();
  const { texts, fields } = resource;
  const say = (text: ResourceText | undefined, otherwise: string) => (text === undefined ? otherwise : textIn(text, language));
  const named = (type: 'currency' | 'region', code: string) =>
    new Intl.DisplayNames([localeOf(language)], { type, fallback: 'code' }).of(code) ?? code;
  const number = (value: unknown, options: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(localeOf(language), options).format(String(value) as `${number}`);
  const decimal = ({ unit, places }: Pick<Field & { kind: 'decimal' }, 'unit' | 'places'>, value: unknown, currency: unknown): string => {
    // Zeros after the comma of a quantity read as thousands in Indonesian.
    const fraction = { minimumFractionDigits: unit === 'money' ? places : 0, maximumFractionDigits: places };
    if (unit === 'percent') return `${number(value, fraction)}%`;
    if (unit === 'quantity' || typeof currency !== 'string' || !/^[A-Z]{3}$/.test(currency)) return number(value, fraction);
    return number(value, { ...fraction, style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' });
  };
  const ofField = (field: Field, value: unknown, name: string, currency?: unknown): string => {
    switch (field.kind) {
      case 'choice':
        return say(texts.choices?.[name]?.[String(value)], String(value));
      case 'decimal':
        return decimal(field, value, currency);
      case 'integer':
        return number(value, { maximumFractionDigits: 0 });
      case 'boolean':
        return t(String(value) === 'true' ? 'changed.value.true' : 'changed.value.false');
      case 'day':
        return formatDay(String(value), language);
      case 'currency':
        return `${String(value)} · ${named('currency', String(value))}`;
      case 'country':
        return named('region', String(value));
      case 'tags':
        return (Array.isArray(value) ? value : [value]).map((one) => say(texts.choices?.[name]?.[String(one)], String(one))).join(', ');
      default:
        return String(value);
    }
  };
  const stateOf = (state: string) => say(texts.states?.[state], state);
  const labelOf = (name: string) =>
    name === 'state' || name === 'created_at' || name === 'updated_at' ? t(`resources.column.${name}`) : say(texts.fields[name], name);
  const lineLabelOf = (name: string, part: string) => say(texts.lines?.[name]?.[part], part);
  return {
    one: textIn(texts.one, language),
    many: textIn(texts.many, language),
    stateOf,
    actionOf: (action: string) => say(texts.actions?.[action], action),
    labelOf,
    lineLabelOf,
    /** The label of `contacts.email` or `contacts.0.email`, else of a field. */
    pathLabelOf: (path: string): string => {
      const [name = '', ...rest] = path.split('.');
      const [part, index] = [rest.at(-1), rest.length > 1 ? ` ${Number(rest[0]) + 1}` : ''];
      return part === undefined ? labelOf(name) : `${labelOf(name)}${index}: ${lineLabelOf(name, part)}`;
    },
    zoneOf: (clientId: string): string => timezoneOf(session, clientId),
    /** A value of a list, a fact or a chip; null where there is none. */
    textOf: (name: string, value: unknown, row?: Pick<Row, 'labels' | 'client_id' | 'currency'>): string | null => {
      if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return null;
      if (name === 'state') return stateOf(String(value));
      const field = fields[name];
      if (field?.kind === 'instant' || field === undefined)
        return formatDateTime(String(value), timezoneOf(session, row?.client_id ?? session.client_id), language);
      if (field.kind === 'ref') return row?.labels[name] ?? String(value);
      return ofField(field, value, name, row?.currency);
    },
    /** A sum that is no field: an exact amount, before it is rounded to minor units. */
    exactTextOf: (value: unknown, currency?: unknown): string => decimal({ unit: 'money', places: EXACT_PLACES }, value, currency),
    lineTextOf: (field: Field, value: unknown): string => (value === null || value === undefined ? '' : ofField(field, value, '')),
  };
}
