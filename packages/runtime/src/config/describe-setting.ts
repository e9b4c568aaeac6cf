interface SettingSchema {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly default?: unknown;
  readonly description?: string;
  readonly secret?: boolean;
}

/** What the declaration of a setting says of it. */
export interface DescribedSetting {
  /** Its type, or the values it may have. */
  readonly kind: string;
  readonly description: string;
  /** Null: it has none. Of a secret too: show it nowhere. */
  readonly standard: string | null;
  readonly isSecret: boolean;
}

/** Reads the declaration of a setting: plain JSON Schema with our own note `secret`. */
export function describeSetting(declaration: object): DescribedSetting {
  const { type, enum: words, default: standard, description = '', secret } = declaration as SettingSchema;
  return {
    kind: words?.join(' | ') ?? type ?? '',
    description,
    standard: standard === undefined ? null : String(standard),
    isSecret: secret === true,
  };
}
