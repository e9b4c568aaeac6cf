import { readFileSync, statSync } from 'node:fs';
import type { TObject } from 'typebox';

const BYTES_MAX = 65_536;

/** Names of the settings whose value is never shown. */
export const secretNames = (schema: TObject): string[] =>
  Object.entries(schema.properties).flatMap(([name, setting]) => ('secret' in setting && setting.secret === true ? [name] : []));

/** The variable that names a file with a secret in it, as orchestrators mount them. */
export const fileNameOf = (secret: string): string => `${secret}_FILE`;

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : String(error));

/**
 * The secrets of `…_FILE` variables: a file is not in the environment of a process, which its children inherit and others of the same user read.
 * @returns what the files hold by the setting's name, and a fault for each that cannot be read or is given twice
 */
export function readSecretFiles(
  env: Readonly<Record<string, string | undefined>>,
  secrets: readonly string[],
): { readonly values: Readonly<Record<string, string>>; readonly faults: readonly string[] } {
  const values: Record<string, string> = {};
  const faults: string[] = [];
  for (const name of secrets) {
    const variable = fileNameOf(name);
    const path = env[variable];
    if (path === undefined || path === '') continue;
    if ((env[name] ?? '') !== '') {
      faults.push(`${name} and ${variable} are both set: one of them is meant`);
      continue;
    }
    try {
      const { size } = statSync(path);
      const text = size > BYTES_MAX ? '' : readFileSync(path, 'utf8').trim();
      if (text === '') faults.push(`${variable}: ${size > BYTES_MAX ? 'the file is too large for a secret' : 'the file is empty'}`);
      else values[name] = text;
    } catch (error) {
      faults.push(`${variable}: the file cannot be read (${codeOf(error)})`);
    }
  }
  return { values, faults };
}
