/** A field whose value is another than before. */
export interface AuditChange {
  /** Steps of objects are joined by dots: `tiktok.handle`. */
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** What only says that something changed. */
const COUNTERS: ReadonlySet<string> = new Set(['version', 'updated_at']);

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

function differing(before: Fields, after: Fields, path: string): AuditChange[] {
  const names = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  return names.flatMap((name) => {
    const [was = null, is = null] = [before[name], after[name]];
    if (path === '' && COUNTERS.has(name)) return [];
    if (isFields(was) && isFields(is)) return differing(was, is, `${path}${name}.`);
    return JSON.stringify(was) === JSON.stringify(is) ? [] : [{ field: `${path}${name}`, before: was, after: is }];
  });
}

/** What differs between two payloads of the same state; null where there are not two, or they are no states. */
export function auditChanges(before: unknown, after: unknown): AuditChange[] | null {
  if (!isFields(before) || !isFields(after) || !('version' in after)) return null;
  return differing(before, after, '');
}
