import { PRESET_NAMES } from './period.ts';

/** Periods with a name, in the order they are offered. */
export const NAMES = ['today', ...PRESET_NAMES] as const;
export type Name = (typeof NAMES)[number];
