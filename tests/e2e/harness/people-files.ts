/** Most people that one table brings. */
const PEOPLE_A_FILE = 2_000;

const LONG_AGO = '2000-01-01';

/** People as tables for `POST /api/users/import`, by the names of their columns: one by one by REST a large unit would take minutes. */
export function peopleFiles(people: readonly Readonly<Record<string, string>>[]): { name: string; content: string }[] {
  // They owe the posts that are there already.
  const columns = people.map((person) => ({ ...person, since: LONG_AGO }));
  const files: { name: string; content: string }[] = [];
  for (let at = 0; at < people.length; at += PEOPLE_A_FILE) {
    const rows = columns.slice(at, at + PEOPLE_A_FILE);
    const lines = [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row))].map((cells) => cells.join());
    files.push({ name: 'orang.csv', content: Buffer.from(lines.join('\n')).toString('base64') });
  }
  return files;
}
