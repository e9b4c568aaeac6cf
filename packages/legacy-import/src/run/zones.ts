import { PLATFORMS, type Platform } from '@balai/contracts';
import { type Database, sql } from '@balai/runtime/database';
import { UsageError } from '@balai/runtime/module';
import type { SourceOptions } from '../engine/import-step.ts';
import type { ImportOptions } from './import-options.ts';

/** A zone that is told, and the one in which the times were read before. */
export interface ZoneChange {
  readonly platform: Platform;
  readonly before: string;
  readonly now: string;
}

const zoneOf = ({ instagramZone, tiktokZone }: SourceOptions, platform: Platform): string =>
  platform === 'instagram' ? instagramZone : tiktokZone;

/** Among what is remembered of rows: in which zone those of a platform were read. Its key is the platform, its hash the zone. */
const CLASS = 'zones';

/**
 * Which zones are told otherwise than before; none where nothing was taken over yet, or by a version that did not remember them.
 * @throws UsageError when one is, and nobody said that it is to be corrected.
 */
export async function changedZones(
  database: Database,
  source: string,
  options: SourceOptions & Pick<ImportOptions, 'correctsZone'>,
): Promise<ZoneChange[]> {
  const known = await database.read('system', (tx) =>
    tx.many<{ platform: string; zone: string }>(sql`
      select key as platform, hash as zone from imports.source_row where source = ${source} and class = ${CLASS}`),
  );
  const changes = PLATFORMS.flatMap((platform): ZoneChange[] => {
    const before = known.find((one) => one.platform === platform)?.zone;
    const now = zoneOf(options, platform);
    return before === undefined || before === now ? [] : [{ platform, before, now }];
  });
  if (changes.length === 0 || options.correctsZone === true) return changes;
  const told = changes.map(({ platform, before, now }) => `--${platform}-zone ${before}, and now it is told ${now}`).join('; ');
  throw new UsageError(
    `what was taken over from ${source} before was read with ${told}. Say the zone of before; if that one was wrong, add --correct-zone: the times are then read in the new one`,
  );
}

/** Remembers in which zones rows of the source are read, as soon as there are any. */
export const rememberZones = (database: Database, source: string, zones: SourceOptions): Promise<number> =>
  database.unitOfWork('system', (tx) =>
    tx.execute(sql`
      insert into imports.source_row as s (source, class, key, hash, outcome, again, taken)
      select ${source}, ${CLASS}, z.platform, z.zone, 'same', false, false
      from unnest(${[...PLATFORMS]}::text[], ${PLATFORMS.map((platform) => zoneOf(zones, platform))}::text[]) as z (platform, zone)
      where exists (select from imports.source_row r where r.source = ${source} and r.class <> ${CLASS})
      on conflict (source, class, key) do update set hash = excluded.hash, imported_at = now()`),
  );
