import type { SettingReport } from '@balai/contracts';
import type { TObject } from 'typebox';
import { describeSetting } from './describe-setting.ts';

/** Where the value of a setting came from, where it was not the default. */
export type ValueSource = Extract<SettingReport['source'], 'environment' | 'file'>;

/** User and password of an address, also of one inside another. */
const USER = /(:\/\/|%3A%2F%2F)[^\s/?#&]*?(?:@|%40)(?![^\s/?#&,]*@)/gi;
/** A parameter of an address whose name tells a secret. */
const SECRET_PARAMETER = /([?&][^\s=&#]*(?:key|token|secret|pass|pwd|auth|credential|signature|\bsig\b)[^\s=&#]*=)[^\s&#,]*/gi;

/** A value without the credentials that its addresses carry: it may be one, a list of them or arguments of a program. */
export const withoutCredentials = (value: string): string => value.replace(USER, '$1***@').replace(SECRET_PARAMETER, '$1***');

/**
 * The settings of a schema with their values and where these came from. No secret is among them.
 * @param part whose settings they are said to be
 */
export const reportSettings = (
  schema: TObject,
  part: string,
  values: Readonly<Record<string, unknown>>,
  sources: ReadonlyMap<string, ValueSource>,
): SettingReport[] =>
  Object.entries(schema.properties).map(([name, declaration]) => {
    const { kind, description, standard, isSecret } = describeSetting(declaration);
    const value = values[name];
    const shown = value === undefined || isSecret ? null : withoutCredentials(String(value));
    return {
      ...{ name, part, kind, description, default_value: isSecret ? null : standard, value: shown, is_secret: isSecret },
      source: sources.get(name) ?? (standard === null ? 'none' : 'default'),
    };
  });
