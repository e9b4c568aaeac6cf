import { attendance } from '@balai/attendance';
import { dayOf } from '@balai/calendar';
import { collector } from '@balai/collector';
import { editorial } from '@balai/editorial';
import { identity } from '@balai/identity';
import { arrived, type ImportResult, openImportSource, runImport } from '@balai/legacy-import';
import { makeLogger } from '@balai/runtime/core';
import { DIRECTORATE, type LegacyDatabase, startTestPlatform, type TestPlatform } from '@balai/testing';

/** The services that an import fills. */
export const startImporting = (): Promise<TestPlatform> => startTestPlatform({ modules: [identity, collector, attendance, editorial] });

export interface ImportCall {
  readonly instagramZone?: string;
  readonly tiktokZone?: string;
  readonly correctsZone?: boolean;
  readonly editorialClient?: string;
  readonly isDryRun?: boolean;
  readonly isThorough?: boolean;
  /** What the import is told when it waits for what it sent to be taken in; default: what is so. */
  readonly arrived?: () => Promise<boolean>;
}

/** Imports within this process; attendance is compared once everything has arrived. */
export async function importInto(platform: TestPlatform, url: string, call: ImportCall = {}): Promise<ImportResult> {
  const source = await openImportSource(url, makeLogger('silent', false));
  const { signal } = new AbortController();
  try {
    return await runImport({
      ...{
        source,
        signal,
        cause: { actor: 'cli:test' },
        progress: () => undefined,
        database: (service: string) => platform.database(service),
      },
      options: {
        ...{
          instagramZone: call.instagramZone ?? 'Asia/Jakarta',
          tiktokZone: call.tiktokZone ?? 'UTC',
          editorialClient: call.editorialClient ?? null,
        },
        ...{ correctsZone: call.correctsZone === true, isDryRun: call.isDryRun === true, isThorough: call.isThorough === true },
      },
      arrived:
        call.arrived ??
        (() => arrived({ pool: platform.owner, schemas: ['identity', 'collector', 'attendance', 'editorial'] }, signal, () => undefined)),
    });
  } finally {
    await source.close();
  }
}

/** Engagements given by client, month and platform, counted one by one from what a database of the former system was made from. */
export function countedOneByOne({ world }: LegacyDatabase): Map<string, number> {
  const given = new Map<string, number>();
  for (const post of world.posts()) {
    const month = dayOf(post.at, 'Asia/Jakarta').slice(0, 7);
    let count = 0;
    for (const person of world.people) {
      const isExpected = person.active && (post.clientId === DIRECTORATE || person.clientId === post.clientId);
      if (isExpected && post.by.includes(person[post.platform])) count += 1;
    }
    const key = `${post.clientId} ${month} ${post.platform}`;
    given.set(key, (given.get(key) ?? 0) + count);
  }
  return given;
}
