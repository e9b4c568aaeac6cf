import { zoneName } from '@balai/calendar';

/** A zone as people here say it, with its name in the database of zones: `WIB (Asia/Jakarta)`. */
export const zoneLabel = (zone: string): string => `${zoneName(new Date(), zone)} (${zone})`;
