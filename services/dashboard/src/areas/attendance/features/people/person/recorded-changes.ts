import type { ResponseOf } from '@balai/contracts';
import {
  type Handle,
  handleChanged,
  type listAuditEntries,
  type Person,
  personChanged,
  personContactChanged,
  personNotified,
} from '@balai/contracts/identity';

type Entry = ResponseOf<typeof listAuditEntries>['data'][number];

/** A field of somebody with what stood in it; `before` undefined: from before what is looked at. */
export interface RecordedField {
  /** As the form calls it, or `client_id`. */
  readonly field: string;
  readonly before: string | null | undefined;
  readonly after: string | null;
}

/** Something that was changed of somebody. */
export interface RecordedChange {
  readonly entry: Entry;
  /** They were registered then. */
  readonly isFirst: boolean;
  readonly fields: readonly RecordedField[];
  /** Contacts that were changed; what they are is not recorded. */
  readonly contacts: readonly string[];
}

/** What a person's state says, by the names of the form. */
const FIELDS = {
  nrp: 'user_id',
  title: 'title',
  name: 'nama',
  division: 'divisi',
  position: 'jabatan',
  client_id: 'client_id',
  roles: 'roles',
  exempt: 'exception',
  active: 'status',
} as const satisfies Partial<Record<keyof Person, string>>;

const textOf = (value: unknown): string | null =>
  value === null || value === undefined ? null : (Array.isArray(value) ? [...value].sort().join(', ') : String(value)) || null;

const stateOf = (entry: Entry): Person | null => (entry.action === personChanged.type ? (entry.payload as Person | null) : null);

/** A username that somebody got or gave up by an entry. */
function spellOf({ action, payload }: Entry, personId: string) {
  if (action !== handleChanged.type || payload === null) return null;
  const { platform, handle, owners } = payload as Handle;
  const own = owners.findLast(({ person_id }) => person_id === personId);
  return own === undefined ? null : { field: platform === 'instagram' ? 'insta' : platform, handle, isTheirs: own.to === null };
}

function fieldsOf(entry: Entry, older: readonly Entry[]): RecordedField[] {
  const after = stateOf(entry);
  const before = older.map(stateOf).find((state) => state !== null);
  if (after === null || before === undefined || before === null) return [];
  return Object.entries(FIELDS).flatMap(([name, field]) => {
    const [was, is] = [textOf(before[name as keyof Person]), textOf(after[name as keyof Person])];
    return was === is ? [] : [{ field, before: was, after: is }];
  });
}

/** A username in place of another is one change; the giving up of the old one is not told again. */
function handleOf(entry: Entry, entries: readonly Entry[], index: number, personId: string): RecordedField[] {
  const spell = spellOf(entry, personId);
  if (spell === null) return [];
  const others = (list: readonly Entry[]) =>
    list.flatMap((one) => {
      const found = spellOf(one, personId);
      return found?.field === spell.field ? [{ ...found, at: one.occurred_at }] : [];
    });
  const { field, handle } = spell;
  if (spell.isTheirs) return [{ field, before: others(entries.slice(index + 1)).find(({ isTheirs }) => isTheirs)?.handle, after: handle }];
  const isReplaced = others(entries).some(({ isTheirs, at }) => isTheirs && at === entry.occurred_at);
  return isReplaced ? [] : [{ field, before: handle, after: null }];
}

/**
 * What was changed of a person, newest first, out of what is on record of them; `isWhole`: nothing older is on record. What was only told them is
 * no change, nor is an entry in which nothing of a form differs.
 */
export function recordedChanges(entries: readonly Entry[], personId: string, isWhole: boolean): RecordedChange[] {
  return entries.flatMap((entry, index): RecordedChange[] => {
    if (entry.action === personNotified.type) return [];
    const older = entries.slice(index + 1);
    const isState = stateOf(entry) !== null;
    const isOldest = isState && older.every((one) => stateOf(one) === null);
    const fields = [...fieldsOf(entry, older), ...handleOf(entry, entries, index, personId)];
    const isSilent = fields.length === 0 && ((isState && !isOldest) || spellOf(entry, personId) !== null);
    if (isSilent) return [];
    const contacts = entry.action === personContactChanged.type ? ((entry.payload as { fields?: string[] } | null)?.fields ?? []) : [];
    return [{ entry, isFirst: isOldest && isWhole, fields, contacts }];
  });
}
