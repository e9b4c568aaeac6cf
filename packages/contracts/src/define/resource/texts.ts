/** One sentence or word in the languages of the backoffice. */
export interface ResourceText {
  readonly id: string;
  readonly en: string;
  readonly pt: string;
}

/** What people call a resource and its parts: the JSON file beside its declaration. */
export interface ResourceTexts {
  readonly one: ResourceText;
  readonly many: ResourceText;
  readonly fields: Readonly<Record<string, ResourceText>>;
  /** By field, by value. */
  readonly choices?: Readonly<Record<string, Readonly<Record<string, ResourceText>>>>;
  readonly states?: Readonly<Record<string, ResourceText>>;
  readonly actions?: Readonly<Record<string, ResourceText>>;
  readonly aggregates?: Readonly<Record<string, ResourceText>>;
  /** By field of lines, by field of a line. */
  readonly lines?: Readonly<Record<string, Readonly<Record<string, ResourceText>>>>;
}

const missing = (known: object | undefined, wanted: readonly string[], path: string): string[] =>
  wanted.filter((one) => known === undefined || !(one in known)).map((one) => `${path}.${one}`);

/** Texts that a declaration needs and does not have, by path. */
export function missingTexts(
  texts: ResourceTexts,
  needs: {
    readonly fields: readonly string[];
    readonly choices: Readonly<Record<string, readonly string[]>>;
    readonly lines: Readonly<Record<string, readonly string[]>>;
    readonly states: readonly string[];
    readonly actions: readonly string[];
    readonly aggregates: readonly string[];
  },
): string[] {
  return [
    ...missing(texts.fields, needs.fields, 'fields'),
    ...Object.entries(needs.choices).flatMap(([field, values]) => missing(texts.choices?.[field], values, `choices.${field}`)),
    ...Object.entries(needs.lines).flatMap(([field, names]) => missing(texts.lines?.[field], names, `lines.${field}`)),
    ...missing(texts.states, needs.states, 'states'),
    ...missing(texts.actions, needs.actions, 'actions'),
    ...missing(texts.aggregates, needs.aggregates, 'aggregates'),
  ];
}
