import type { SettingReport } from '@balai/contracts';
import { SERVICES } from '@balai/contracts/catalogue';
import { isPhoneRegion } from '@balai/phone';
import { Ajv, type ErrorObject } from 'ajv';
import type { TObject } from 'typebox';
import { ConfigError } from './config-error.ts';
import { PeerSettings, peerUrl } from './peer-settings.ts';
import { type PlatformConfig, PlatformSettings } from './platform-config.ts';
import { reportSettings, type ValueSource } from './report-settings.ts';
import { fileNameOf, readSecretFiles, secretNames } from './secret-files.ts';
import { PLATFORM_PREFIXES, unknownNames } from './unknown-names.ts';
import { fillInPasswords } from './url-passwords.ts';

export interface SettingSource {
  /** Whose setting it is: a service's name, or `platform`. */
  readonly owner: string;
  readonly schema: TObject;
  /** First words of its settings that no machine uses by itself, e.g. `SMTP`. */
  readonly prefixes?: readonly string[];
}

export interface LoadedConfig {
  readonly platform: PlatformConfig;
  /** Validated settings by owner. */
  readonly of: (owner: string) => Record<string, unknown>;
  /** The settings of an owner and of its process, without secrets. */
  readonly report: (owner: string) => SettingReport[];
  /** Address of a service that runs in another process. */
  readonly peerUrl: (service: string) => string;
}

const ajv = new Ajv({ strict: false, coerceTypes: true, useDefaults: true, allErrors: true, code: { optimize: false } });

/** Formats a setting may have, and what a value that has it is called. */
const FORMATS: Readonly<Record<string, { readonly isOf: (text: string) => boolean; readonly words: string }>> = {
  'http-url': {
    isOf: (text) => URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol),
    words: 'an address that begins with http:// or https://',
  },
  'whatsapp-drivers': {
    isOf: (text) => /^(?:none|(?:web|cloud|sandbox)(?:\s*,\s*(?:web|cloud|sandbox))*)$/.test(text),
    words: 'none, or some of web, cloud and sandbox, separated by commas',
  },
  'phone-region': { isOf: isPhoneRegion, words: 'a country of two capital letters, like ID' },
  'mail-address': { isOf: (text) => /^[^<>@\s]+@[^<>@\s]+$/.test(text), words: 'a mail address: name@host' },
  'mail-sender': {
    isOf: (text) => /^(?:[^<>@\s]+@[^<>@\s]+|[^<>\r\n]*<[^<>@\s]+@[^<>@\s]+>)$/.test(text),
    words: 'a mail address: name@host or "Name <name@host>"',
  },
};
for (const [name, { isOf }] of Object.entries(FORMATS)) ajv.addFormat(name, isOf);

function describeFault(fault: ErrorObject, values: Readonly<Record<string, unknown>>): string {
  const { keyword, params } = fault;
  if (keyword === 'required') return `${String(params.missingProperty)} is required`;
  if (keyword === 'dependencies') return `${String(params.missingProperty)} is required beside ${String(params.property)}`;
  const name = fault.instancePath.slice(1);
  if (keyword === 'enum') return `${name}=${String(values[name])} is not available; available: ${[params.allowedValues].flat().join(', ')}`;
  if (keyword === 'format') return `${name} must be ${FORMATS[String(params.format)]?.words ?? 'valid'}`;
  return `${name} ${fault.message ?? 'is not valid'}`;
}

/**
 * Reads and checks every setting at once.
 * @param env an empty value counts as absent: compose files pass unset variables that way. A secret may stand in a file that `NAME_FILE` names.
 * @throws ConfigError with all faults.
 */
export function loadConfig(env: Readonly<Record<string, string | undefined>>, sources: readonly SettingSource[]): LoadedConfig {
  const all: SettingSource[] = [{ owner: 'platform', schema: PlatformSettings }, { owner: 'peers', schema: PeerSettings }, ...sources];
  const secrets = all.flatMap((source) => secretNames(source.schema));
  const files = readSecretFiles(env, secrets);
  const known = new Set([...all.flatMap((source) => Object.keys(source.schema.properties)), ...secrets.map(fileNameOf)]);
  const prefixes = [
    ...PLATFORM_PREFIXES,
    ...SERVICES.map(({ name }) => name.toUpperCase()),
    ...all.flatMap((source) => source.prefixes ?? []),
  ];
  const faults = [...unknownNames(env, known, prefixes), ...files.faults];
  const loaded = new Map<string, Record<string, unknown>>();
  const origins = new Map<string, ValueSource>();
  for (const source of all) {
    const values: Record<string, unknown> = {};
    for (const name of Object.keys(source.schema.properties)) {
      const value = files.values[name] ?? env[name];
      if (value === undefined || value === '') continue;
      values[name] = value.trim();
      origins.set(name, files.values[name] === undefined ? 'environment' : 'file');
    }
    const check = ajv.compile(source.schema);
    if (!check(values)) faults.push(...(check.errors ?? []).map((fault) => describeFault(fault, values)));
    if (source.schema === PlatformSettings) faults.push(...fillInPasswords(values));
    loaded.set(source.owner, values);
  }
  if (faults.length > 0) throw new ConfigError([...new Set(faults)]);
  return {
    // Checked against PlatformSettings above.
    platform: loaded.get('platform') as unknown as PlatformConfig,
    of: (owner) => loaded.get(owner) ?? {},
    report: (owner) =>
      all
        .filter((source) => ['platform', 'peers', owner].includes(source.owner))
        .flatMap((source) =>
          reportSettings(source.schema, source.owner === owner ? owner : 'platform', loaded.get(source.owner) ?? {}, origins),
        ),
    peerUrl: (service) => peerUrl(loaded.get('peers') ?? {}, service),
  };
}
