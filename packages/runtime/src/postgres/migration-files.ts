import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';

/** A schema's migrations: files `NNNN_name.sql`, applied in order, each once. */
export interface MigrationSet {
  readonly schema: string;
  readonly folder: URL | null;
  /** False for what neither sends nor takes messages: it has no outbox and no inbox. Default true. */
  readonly hasMessages?: boolean;
  /** Applied beside others of this kind, once all sets without it are: it needs those, and none of the others. Default false. */
  readonly isApart?: boolean;
}

export interface MigrationFile {
  /** As recorded: `NNNN_name.sql`, or `messaging/NNNN_name.sql` for what the runtime keeps in every schema. */
  readonly name: string;
  readonly text: string;
  readonly checksum: string;
  /** False for a file that begins with `-- balai: no-transaction`. */
  readonly isTransaction: boolean;
}

const MESSAGING = new URL('../../sql/messaging/', import.meta.url);
const FILE = /^\d{4}_[a-z0-9_]+\.sql$/;
const NO_TRANSACTION = '-- balai: no-transaction';
/** What the record was called while the runtime's tables were one file. It stays: processes of that version look for it during a rollout. */
const FORMER_NAMES: Readonly<Record<string, string>> = { 'messaging/0001_tables.sql': '0000_messaging.sql' };

/** Files of a set in the order in which they are applied: the runtime's own tables first. */
export async function filesOf(set: MigrationSet): Promise<MigrationFile[]> {
  const messaging = set.hasMessages === false ? [] : await read(MESSAGING, set.schema, 'messaging/');
  return set.folder === null ? messaging : [...messaging, ...(await read(set.folder, set.schema, ''))];
}

/** The name of the last file of what the runtime keeps in every schema: a schema that has had it can move messages. */
export async function lastOfMessaging(): Promise<string> {
  return `messaging/${(await namesIn(MESSAGING)).at(-1)}`;
}

const namesIn = async (folder: URL): Promise<string[]> => (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();

async function read(folder: URL, schema: string, prefix: string): Promise<MigrationFile[]> {
  const names = await namesIn(folder);
  return Promise.all(
    names.map(async (name) => {
      if (!FILE.test(name)) throw new Error(`migration ${schema}/${prefix}${name}: names are NNNN_words.sql`);
      const text = await readFile(new URL(name, folder), 'utf8');
      const [first = ''] = text.split('\n', 1);
      const isTransaction = first.trim() !== NO_TRANSACTION;
      if (/^\s*-- *balai:/m.test(isTransaction ? text : text.slice(first.length)))
        throw new Error(`migration ${schema}/${prefix}${name}: "${NO_TRANSACTION}" is the first line of a file, or not in it`);
      return fileOf(`${prefix}${name}`, prefix === '' ? text : text.replaceAll('__SCHEMA__', schema), isTransaction);
    }),
  );
}

const fileOf = (name: string, text: string, isTransaction: boolean): MigrationFile => ({
  name,
  text,
  checksum: createHash('sha256').update(text).digest('hex'),
  isTransaction,
});

/**
 * The files a database has not had, by what it has recorded (name → checksum).
 * @throws for one that was changed since.
 */
export function notIn(recorded: ReadonlyMap<string, string>, schema: string, files: readonly MigrationFile[]): MigrationFile[] {
  return files.filter(({ name, checksum }) => {
    const known = recorded.get(name) ?? recorded.get(FORMER_NAMES[name] ?? name);
    if (known !== undefined && known !== checksum)
      throw new Error(`migration ${schema}/${name} was changed after it had been applied; add a new file instead`);
    return known === undefined;
  });
}
