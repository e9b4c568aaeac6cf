import { canonicalZone } from '@balai/calendar';
import type { PlatformSettings, SettingChange } from '@balai/contracts/identity';
import type { Actor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { invalidField, Problem } from '@balai/runtime/problem';
import { requirePlatform } from '../../access/use-cases/require-platform.ts';
import type { IdentityContext } from '../../context.ts';
import { identityProblems } from '../../problems.ts';
import { changesOf, PLATFORM_SETTINGS } from '../domain/platform-settings.ts';
import { publishConfigChange } from '../messages/config-facts.ts';
import * as platformConfig from '../repository/platform-config.ts';

/** The settings that hold, and since when. */
export interface CurrentConfig {
  readonly version: number;
  readonly settings: PlatformSettings;
  /** Null in version 0. */
  readonly changedAt: Date | null;
  readonly changedBy: string | null;
}

export type SettingsPatch = { readonly [K in keyof PlatformSettings]?: PlatformSettings[K] | undefined };

const BEFORE_ANY: CurrentConfig = { version: 0, settings: PLATFORM_SETTINGS, changedAt: null, changedBy: null };

async function currentConfig(tx: Transaction): Promise<CurrentConfig> {
  const row = await platformConfig.latest(tx);
  if (row === null) return BEFORE_ANY;
  return { version: row.version, settings: row.after, changedAt: row.changed_at, changedBy: row.changed_by_name };
}

/** The settings with those that are wanted. @throws Problem invalid_timezone, invalid_request (400) */
function withWanted(before: PlatformSettings, wanted: SettingsPatch): PlatformSettings {
  const sent = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
  const after: PlatformSettings = { ...before, ...sent };
  const timezone = canonicalZone(after.timezone);
  if (timezone === null)
    throw new Problem(identityProblems.invalid_timezone, { timezone: after.timezone.trim() }, { field: 'settings.timezone' });
  if (after.band_medium_from >= after.band_high_from)
    throw invalidField('settings.band_medium_from', {
      id: `harus di bawah band_high_from (${after.band_high_from})`,
      en: `must be below band_high_from (${after.band_high_from})`,
    });
  return { ...after, timezone };
}

/** The settings that hold. @throws Problem forbidden (403) for an account that does not see every client; so do the others here */
export async function getConfig({ database }: Pick<IdentityContext, 'database'>, actor: Actor): Promise<CurrentConfig> {
  requirePlatform(actor);
  return database.read('system', currentConfig);
}

/** The settings as they would be. @throws Problem invalid_timezone, invalid_request (400) */
export async function previewConfig(
  { database }: Pick<IdentityContext, 'database'>,
  actor: Actor,
  wanted: SettingsPatch,
): Promise<{ readonly version: number; readonly settings: PlatformSettings; readonly changes: readonly SettingChange[] }> {
  requirePlatform(actor);
  const { version, settings: before } = await database.read('system', currentConfig);
  const settings = withWanted(before, wanted);
  return { version, settings, changes: changesOf(before, settings) };
}

/** Stores settings in place of those that hold, unless they are the same. */
async function store(
  tx: Transaction,
  now: CurrentConfig,
  { settings: after, restored, actor, at }: { settings: PlatformSettings; restored: number | null; actor: Actor; at: Date },
): Promise<CurrentConfig> {
  if (changesOf(now.settings, after).length === 0) return now;
  const row = {
    version: now.version + 1,
    ...{ restored_version: restored, before: now.settings, after },
    ...{ changed_by: actor.accountId, changed_at: at },
  };
  await platformConfig.insert(tx, row);
  publishConfigChange(tx, row);
  return { version: row.version, settings: after, changedAt: at, changedBy: actor.username };
}

/**
 * Changes settings, if none was changed since the version that was previewed.
 * @throws Problem platform_config_changed (409) with the present `version`; invalid_timezone, invalid_request (400)
 */
export async function applyConfig(
  { database, clock }: Pick<IdentityContext, 'database' | 'clock'>,
  actor: Actor,
  { version, wanted }: { readonly version: number; readonly wanted: SettingsPatch },
  cause: Cause,
): Promise<CurrentConfig> {
  requirePlatform(actor);
  return database.unitOfWork(
    'system',
    async (tx) => {
      await platformConfig.lock(tx);
      const now = await currentConfig(tx);
      if (now.version !== version)
        throw new Problem(identityProblems.platform_config_changed, { version: String(now.version) }, { extra: { version: now.version } });
      return store(tx, now, { settings: withWanted(now.settings, wanted), restored: null, actor, at: clock.now() });
    },
    cause,
  );
}

/** Brings back the settings of a version. @throws Problem platform_config_not_found (404) */
export async function rollbackConfig(
  { database, clock }: Pick<IdentityContext, 'database' | 'clock'>,
  actor: Actor,
  version: number,
  cause: Cause,
): Promise<CurrentConfig> {
  requirePlatform(actor);
  return database.unitOfWork(
    'system',
    async (tx) => {
      await platformConfig.lock(tx);
      const settings = await platformConfig.settingsOf(tx, version);
      if (settings === null) throw new Problem(identityProblems.platform_config_not_found, { version: String(version) });
      return store(tx, await currentConfig(tx), { settings, restored: version, actor, at: clock.now() });
    },
    cause,
  );
}

/** A page of the changes. */
export async function listConfigChanges(
  { database }: Pick<IdentityContext, 'database'>,
  actor: Actor,
  page: { readonly offset: number; readonly limit: number },
): Promise<{ readonly rows: readonly platformConfig.ConfigRow[]; readonly total: number }> {
  requirePlatform(actor);
  return database.read('system', (tx) => platformConfig.list(tx, page));
}
