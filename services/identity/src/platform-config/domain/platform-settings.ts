import { DEFAULT_ZONE } from '@balai/calendar';
import { DEFAULT_BANDS, DEFAULT_QUIET_HOURS, type PlatformSettings, PREMIUM_DAYS, type SettingChange } from '@balai/contracts/identity';

/** What new clients begin with where nobody set anything else. */
export const CLIENT_SETTINGS = {
  timezone: DEFAULT_ZONE,
  language: 'id',
  completion_percent: 100,
  band_medium_from: DEFAULT_BANDS.medium,
  band_high_from: DEFAULT_BANDS.high,
  quiet_from: DEFAULT_QUIET_HOURS.from,
  quiet_to: DEFAULT_QUIET_HOURS.to,
} as const;

/** The settings of version 0. */
export const PLATFORM_SETTINGS: PlatformSettings = { ...CLIENT_SETTINGS, premium_days: PREMIUM_DAYS };

/** Of the settings those that a new client begins with. */
export function clientSettings({ premium_days: _, ...ofClients }: PlatformSettings): Omit<PlatformSettings, 'premium_days'> {
  return ofClients;
}

/** Settings that differ. */
export const changesOf = (before: PlatformSettings, after: PlatformSettings): SettingChange[] =>
  (Object.keys(after) as (keyof PlatformSettings)[])
    .filter((setting) => before[setting] !== after[setting])
    .map((setting) => ({ setting, before: before[setting], after: after[setting] }));
