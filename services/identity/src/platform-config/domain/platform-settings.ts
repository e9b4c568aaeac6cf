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

/** Prices of premium, by tier; empty: none. */
const NO_PRICES = { premium_1_price: '', premium_2_price: '', premium_3_price: '' } as const;
type PremiumSetting = 'premium_days' | keyof typeof NO_PRICES;

/** The settings of version 0. */
export const PLATFORM_SETTINGS: PlatformSettings = { ...CLIENT_SETTINGS, premium_days: PREMIUM_DAYS, ...NO_PRICES };

/** Of the settings those that a new client begins with. */
export function clientSettings(settings: PlatformSettings): Omit<PlatformSettings, PremiumSetting> {
  const { premium_days: _, premium_1_price: _1, premium_2_price: _2, premium_3_price: _3, ...ofClients } = settings;
  return ofClients;
}

/** Price of a tier in rupiah; null: it has none. */
export function priceOf(settings: PlatformSettings, tier: string): string | null {
  const prices: Readonly<Record<string, string>> = {
    premium_1: settings.premium_1_price,
    premium_2: settings.premium_2_price,
    premium_3: settings.premium_3_price,
  };
  return prices[tier] || null;
}

/** Settings that differ. */
export const changesOf = (before: PlatformSettings, after: PlatformSettings): SettingChange[] =>
  (Object.keys(after) as (keyof PlatformSettings)[])
    .filter((setting) => before[setting] !== after[setting])
    .map((setting) => ({ setting, before: before[setting], after: after[setting] }));
