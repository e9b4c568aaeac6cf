import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isWritten } from '@balai/contracts';
import { RESOURCES } from '@balai/contracts/catalogue';
import { addedFieldsSql, sharedTablesSql, tableSql } from '@balai/resources';
import { sampleMessages } from './sample-event.ts';

// Writes what a declared resource needs and does not have: its migration, one for fields that were added, and samples of its messages.
//
//   node --conditions=source --import tsx scripts/resources/write.ts

const ROOT = new URL('../../', import.meta.url);

/** Writes the next migration of a service. */
function writeMigration(service: string, name: string, text: string): void {
  const folder = new URL(`services/${service}/migrations/`, ROOT);
  mkdirSync(folder, { recursive: true });
  const last = Math.max(0, ...readdirSync(folder).map((file) => Number.parseInt(file, 10)));
  const file = `${String(last + 1).padStart(4, '0')}_${name}.sql`;
  writeFileSync(new URL(file, folder), text);
  console.log(`services/${service}/migrations/${file}`);
}

/** All migrations of a service as one text. */
function migrationsOf(service: string): string {
  const folder = new URL(`services/${service}/migrations/`, ROOT);
  if (!existsSync(folder)) return '';
  return readdirSync(folder)
    .map((file) => readFileSync(new URL(file, folder), 'utf8'))
    .join('\n');
}

for (const resource of RESOURCES.filter(isWritten)) {
  const { service, name } = resource;
  if (!migrationsOf(service).includes(`create table ${service}.resource_change`))
    writeMigration(service, 'resources', sharedTablesSql(service));
  const table = name.replaceAll('-', '_');
  const migrations = migrationsOf(service);
  const statements = migrations.split(';').filter((one) => one.includes(`table ${service}."${table}"`));
  const missing = Object.entries(resource.fields).flatMap(([field, { kind }]) => {
    const isThere =
      kind === 'lines' ? migrations.includes(`table ${service}."${table}_${field}"`) : statements.some((one) => one.includes(`"${field}"`));
    return isThere ? [] : [field];
  });
  if (statements.length === 0) writeMigration(service, table, tableSql(resource));
  else if (missing.length > 0) writeMigration(service, `${table}_fields`, addedFieldsSql(resource, missing));
  for (const [type, sample] of Object.entries(sampleMessages(resource))) {
    const folder = new URL(`packages/contracts/src/${service}/golden/`, ROOT);
    mkdirSync(folder, { recursive: true });
    const file = new URL(`${type}.json`, folder);
    const kept: { data: object } | null = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
    const isWhole = kept !== null && Object.keys(sample.data).every((field) => field in kept.data);
    if (isWhole) continue;
    const whole = kept === null ? sample : { ...kept, data: { ...sample.data, ...kept.data } };
    writeFileSync(file, `${JSON.stringify(whole, null, 2)}\n`);
    console.log(`packages/contracts/src/${service}/golden/${type}.json`);
  }
}
