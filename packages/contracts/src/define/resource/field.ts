/** What a field holds, with the bounds of its kind. Decimals are whole numbers of their smallest part: `places` digits after the point. */
export type Shape =
  | { readonly kind: 'text'; readonly max: number; readonly isLong: boolean }
  | { readonly kind: 'email' | 'phone' | 'tax-id' | 'currency' | 'country' | 'url' }
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  | {
      readonly kind: 'decimal';
      readonly unit: 'money' | 'price' | 'quantity' | 'percent';
      readonly places: number;
      readonly min: bigint;
      readonly max: bigint;
    }
  | { readonly kind: 'integer'; readonly min: number; readonly max: number }
  | { readonly kind: 'boolean' | 'day' | 'instant' }
  | { readonly kind: 'number'; readonly series: string }
  | { readonly kind: 'ref'; readonly of: string }
  | { readonly kind: 'tags'; readonly max: number }
  | { readonly kind: 'lines'; readonly fields: Fields; readonly max: number };

/** What a field is to the list, the form and the law. */
export interface FieldOptions<V = unknown> {
  /** A row without it is refused. */
  readonly required?: true;
  /** No two rows of a client have the same value; texts are compared without letter case. */
  readonly unique?: true;
  /** Lists can be sorted by it. */
  readonly sort?: true;
  /** Lists count their rows by its values. */
  readonly facet?: true;
  /** The search box of the list reads it. */
  readonly find?: true;
  /** The service writes it; a call that names it is refused. */
  readonly computed?: true;
  /** Callers need the permission `<resource>:<mask>` to see, filter and sort by it. */
  readonly mask?: string;
  /** Personal data of this class: erased with the person. */
  readonly pii?: 'basic' | 'contact' | 'financial';
  /** The text is a filter over the fields of this resource, in JSON: forms offer a builder for it. */
  readonly filters?: string;
  /** The text names accounts behind an `@`: forms offer their usernames. */
  readonly mentions?: true;
  /** Value of a row that was created without one. */
  readonly otherwise?: V;
  /** Value of example calls, on the wire, where the kind of the field does not make a valid one. */
  readonly example?: string | boolean | number;
}

/** A field of a resource. `V` is the type of its value in code: `bigint` for decimals, `Date` for instants, null where it may be absent. */
export type Field<V = unknown> = FieldOptions & Shape & { readonly typeOf?: V };
export type Fields = Readonly<Record<string, Field>>;

/** The values of some fields, as code has them. */
export type ValuesOf<F extends Fields> = { readonly [K in keyof F]: F[K] extends Field<infer V> ? V : never };

type Value<V, O> = O extends { readonly required: true } ? V : O extends { readonly otherwise: unknown } ? V : V | null;

const make = <V, O>(shape: Shape, options: O | undefined): Field<Value<V, O>> => Object.freeze({ ...shape, ...options });
const plain =
  <V>(kind: 'email' | 'phone' | 'tax-id' | 'currency' | 'country' | 'url' | 'boolean' | 'day' | 'instant') =>
  <const O extends FieldOptions<V>>(options?: O): Field<Value<V, O>> =>
    make<V, O>({ kind }, options);

/** Most that fits `bigint` columns and still leaves room for sums. */
const MOST = 10n ** 15n;
const decimal =
  (unit: 'money' | 'price' | 'quantity' | 'percent', places: number, standard: { min: bigint; max: bigint } = { min: 0n, max: MOST }) =>
  <const O extends FieldOptions<bigint> & { readonly min?: bigint; readonly max?: bigint }>(options?: O): Field<Value<bigint, O>> =>
    make<bigint, O>({ kind: 'decimal', unit, places, ...standard }, options);

/** Makes the fields of a resource. */
export const f = {
  text: <const O extends FieldOptions<string> & { readonly max: number; readonly isLong?: true }>(options: O): Field<Value<string, O>> =>
    make<string, O>({ kind: 'text', isLong: false, max: options.max }, options),
  email: plain<string>('email'),
  /** E.164. */
  phone: plain<string>('phone'),
  /** CNPJ (also alphanumeric), CPF or NPWP: letters and digits without punctuation. */
  taxId: plain<string>('tax-id'),
  /** ISO 4217. */
  currency: plain<string>('currency'),
  /** ISO 3166-1, two letters. */
  country: plain<string>('country'),
  url: plain<string>('url'),
  choice: <const W extends readonly string[], const O extends FieldOptions<W[number]>>(
    values: W,
    options?: O,
  ): Field<Value<W[number], O>> => make<W[number], O>({ kind: 'choice', values }, options),
  /** Minor units: two digits after the point. */
  money: decimal('money', 2),
  /** Price of one unit: four digits after the point. */
  unitPrice: decimal('price', 4),
  /** Three digits after the point. */
  quantity: decimal('quantity', 3),
  /** 0 to 100 with two digits after the point. */
  percent: decimal('percent', 2, { min: 0n, max: 100_00n }),
  integer: <const O extends FieldOptions<number> & { readonly min: number; readonly max: number }>(options: O): Field<Value<number, O>> =>
    make<number, O>({ kind: 'integer', min: options.min, max: options.max }, options),
  boolean: plain<boolean>('boolean'),
  /** `YYYY-MM-DD`. */
  day: plain<string>('day'),
  instant: plain<Date>('instant'),
  /** Number of the row, drawn when it is created. @param series `{YYYY}` is the year, `{6}` the count in so many digits: `SUP-{YYYY}-{6}` */
  number: (series: string): Field<string> =>
    Object.freeze({ kind: 'number' as const, series, computed: true, required: true, unique: true, sort: true, find: true }),
  /**
   * Id of a row of another resource of the same client.
   * @param of name of the resource; of another service behind its name: `crm.party`, of which the service keeps a copy
   */
  ref: <const O extends FieldOptions<string>>(of: string, options?: O): Field<Value<string, O>> =>
    make<string, O>({ kind: 'ref', of }, options),
  /** Words that people sort rows by, in small letters, each once. Always there, maybe empty. @param options.max tags of a row, at most */
  tags: (options: Pick<FieldOptions, 'facet' | 'find' | 'computed'> & { readonly max: number }): Field<readonly string[]> =>
    Object.freeze({ kind: 'tags' as const, ...options }),
  /** Ordered parts that have no life without their row. Always there, maybe empty. */
  lines: <const F extends Fields>(fields: F, options: { readonly max: number }): Field<readonly ValuesOf<F>[]> =>
    Object.freeze({ kind: 'lines' as const, fields, max: options.max }),
} as const;

/** Characters of a tag, at most. */
export const TAG_MAX = 40;

/** The resource that a `ref` field names, without its service. */
export const referredName = (of: string): string => of.slice(of.indexOf('.') + 1);

/** Whether every row has a value. */
export const isAlwaysSet = (field: Field): boolean =>
  field.required === true || field.otherwise !== undefined || field.kind === 'lines' || field.kind === 'tags';

/** Whether lists compare it as text without letter case. */
export const isText = ({ kind }: Pick<Field, 'kind'>): boolean => ['text', 'email', 'phone', 'tax-id', 'url', 'number'].includes(kind);

/** A decimal as JSON carries it: `1299.90`. */
export function decimalText(value: bigint, places: number): string {
  const digits = (value < 0n ? -value : value).toString().padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  return `${value < 0n ? '-' : ''}${whole}${places === 0 ? '' : `.${digits.slice(-places)}`}`;
}

/** The decimal that a text names; null: it names none, or has more digits after the point than are kept. */
export function decimalOf(text: string, places: number): bigint | null {
  const parts = /^(-?)(\d{1,16})(?:\.(\d{1,10}))?$/.exec(text.trim());
  if (parts === null) return null;
  const [, sign = '', whole = '', fraction = ''] = parts;
  const kept = fraction.replace(/0+$/, '');
  if (kept.length > places) return null;
  return BigInt(`${sign}${whole}${kept.padEnd(places, '0')}`);
}
