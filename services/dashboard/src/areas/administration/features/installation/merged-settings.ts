import type { SettingReport } from '@balai/contracts';

/** A setting over all processes: where they agree, one value; where they differ, one for each. */
export interface MergedSetting extends Pick<SettingReport, 'name' | 'part' | 'kind' | 'description' | 'default_value' | 'is_secret'> {
  readonly values: readonly {
    readonly value: string | null;
    readonly source: SettingReport['source'];
    readonly services: readonly string[];
  }[];
}

/** Joins what services say of their settings; in the order in which they are first named. */
export function mergeSettings(
  reports: readonly { readonly service: string; readonly settings: readonly SettingReport[] }[],
): MergedSetting[] {
  const merged = new Map<string, MergedSetting>();
  for (const { service, settings } of reports)
    for (const { value, source, ...setting } of settings) {
      const known = merged.get(setting.name) ?? { ...setting, values: [] };
      const same = known.values.find((one) => one.value === value && one.source === source);
      const values =
        same === undefined
          ? [...known.values, { value, source, services: [service] }]
          : known.values.map((one) => (one === same ? { ...one, services: [...one.services, service] } : one));
      merged.set(setting.name, { ...known, values });
    }
  return [...merged.values()];
}

/** Whether somebody set it in any process. */
export const isChanged = ({ values }: MergedSetting): boolean => values.some(({ source }) => source === 'environment' || source === 'file');

/** Why a value is a risk; each has a text of its own. */
export type Risk =
  | 'notProduction'
  | 'differs'
  | 'openSandbox'
  | 'demo'
  | 'ownerLogin'
  | 'noMasterKey'
  | 'noRedis'
  | 'noPublicUrl'
  | 'anyOrigin'
  | 'optionalTls'
  | 'secretInEnvironment'
  | 'talkativeLog';

/** Settings that each process may have for itself. */
const OWN_OF_PROCESS = /^(?:PORT|HOST|SERVICES|BALAI_DATA_DIR|DATABASE_POOL|METRICS_PORT|METRICS_HOST|[A-Z_]+_URL)$/;

type Rule = (setting: MergedSetting, values: readonly (string | null)[]) => Risk | null;
const isSet = ({ values }: MergedSetting): boolean => values.some(({ source }) => source !== 'none');
const ifAny =
  (word: string, risk: Risk): Rule =>
  (_, values) =>
    values.includes(word) ? risk : null;
const ifNone =
  (risk: Risk): Rule =>
  (setting) =>
    isSet(setting) ? null : risk;

/** Rules that hold in production only: an evaluation begins with all of these. */
const IN_PRODUCTION: Readonly<Record<string, Rule>> = {
  BALAI_MASTER_KEY: ifNone('noMasterKey'),
  REDIS_URL: ifNone('noRedis'),
  PUBLIC_URL: ifNone('noPublicUrl'),
  DATABASE_LOGINS: ifAny('owner', 'ownerLogin'),
  MAIL_TLS: ifAny('optional', 'optionalTls'),
};
const ALWAYS: Readonly<Record<string, Rule>> = {
  NODE_ENV: (_, values) => (values.every((value) => value === 'production') ? null : 'notProduction'),
  SANDBOX_ON_NETWORK: ifAny('on', 'openSandbox'),
  SANDBOX_IN_DATABASE: ifAny('on', 'demo'),
  CORS_ORIGIN: (_, values) => (values.some((value) => value?.includes('*') === true) ? 'anyOrigin' : null),
  LOG_LEVEL: (_, values) => (values.some((value) => value === 'debug' || value === 'trace') ? 'talkativeLog' : null),
};

/** What is risky about a setting; null: nothing that is known. */
export function riskOf(setting: MergedSetting, isProduction: boolean): Risk | null {
  const values = setting.values.map(({ value }) => value);
  const found = ALWAYS[setting.name]?.(setting, values) ?? (isProduction ? (IN_PRODUCTION[setting.name]?.(setting, values) ?? null) : null);
  if (found !== null) return found;
  if (setting.part === 'platform' && setting.values.length > 1 && !OWN_OF_PROCESS.test(setting.name)) return 'differs';
  const isInEnvironment = setting.is_secret && setting.values.some(({ source }) => source === 'environment');
  return isProduction && isInEnvironment ? 'secretInEnvironment' : null;
}

/** Whether any process runs for real. */
export const isProduction = (settings: readonly MergedSetting[]): boolean =>
  settings.some(({ name, values }) => name === 'NODE_ENV' && values.some(({ value }) => value === 'production'));
