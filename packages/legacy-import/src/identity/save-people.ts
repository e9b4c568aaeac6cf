import { PLATFORMS, type Platform } from '@balai/contracts';
import {
  beginningAt,
  COMPARED,
  findByNrps,
  type Holder,
  heldByOthers,
  lockByNrps,
  PERSON_LENGTHS,
  type PersonPlan,
  type PersonRow,
  parseEmail,
  tidy,
  tidyUpper,
  waitingAmong,
  writePeople,
} from '@balai/identity/import';
import { typedPhoneNumber } from '@balai/phone';
import type { Transaction } from '@balai/runtime/database';
import type { ImportContext } from '../engine/import-step.ts';
import { type Refusal, type RowResult, refused } from '../engine/row-results.ts';
import { heldHandlesFact, type LegacyPerson, personOn } from '../former/facts.ts';
import { knownSince, type LegacyPersonRow, type PeopleJudge } from './judge-people.ts';
import { noteSamePerson } from './same-people.ts';
import { shortened } from './shortened.ts';

/** A person on the way, and what is refused of them. */
interface Plan extends PersonPlan {
  readonly refusals: Refusal[];
}

/** @param kept what stands here already, for what cannot be read */
function readOr<T>(text: string | null, what: string, read: (text: string) => T | null, kept: T | null, refusals: Refusal[]): T | null {
  const plain = tidy(text);
  if (plain === null) return null;
  const found = read(plain);
  if (found !== null) return found;
  refusals.push({ what, reason: 'unreadable', detail: plain });
  return kept;
}

const wordsOf = (text: string | null, what: keyof typeof PERSON_LENGTHS, refusals: Refusal[]): string | null =>
  shortened(tidyUpper(text), PERSON_LENGTHS[what], what, refusals);

/** Holders of handles that people do not get, by {@link personOn}. */
async function keptByOthers(
  tx: Transaction,
  wanted: readonly LegacyPerson[],
  byNrp: ReadonlyMap<string, PersonRow>,
): Promise<Map<string, Holder>> {
  const wishes = wanted.flatMap(({ nrp, handles }) =>
    PLATFORMS.map((platform) => ({ nrp, personId: byNrp.get(nrp)?.person_id ?? null, platform, handle: handles[platform] })),
  );
  return new Map([...(await heldByOthers(tx, wishes))].map(([{ nrp, platform }, holder]) => [personOn(nrp, platform), holder]));
}

function planOf(
  context: ImportContext,
  row: LegacyPersonRow,
  person: LegacyPerson,
  before: PersonRow | null,
  kept: ReadonlyMap<string, Holder>,
): Plan {
  const refusals: Refusal[] = [];
  const at = context.clock.now();
  const name = wordsOf(row.nama, 'name', refusals);
  if (name === null) refusals.push({ what: 'name', reason: 'blank', detail: row.user_id });
  const personId = before?.person_id ?? context.newId();
  const handle = (platform: Platform): string | null => {
    const wanted = person.handles[platform];
    const why = person.handleRefused[platform];
    if (why !== null) refusals.push({ what: `${platform} handle`, reason: why, detail: person.written[platform] ?? '' });
    if (wanted === null || !kept.has(personOn(person.nrp, platform))) return wanted;
    refusals.push({ what: `${platform} handle`, reason: 'held_here', detail: wanted });
    const held = before?.[platform] ?? null;
    context.facts.get(heldHandlesFact).set(personOn(person.nrp, platform), held);
    return held;
  };
  const since = knownSince(row.created_at);
  const created = since !== null && since < at ? since : at;
  return {
    before,
    refusals,
    // The former system knew no such days.
    handlesSince: null,
    after: {
      ...(before ?? { ...beginningAt(null), version: 1, deleted_at: null, created_at: created, updated_at: at }),
      person_id: personId,
      client_id: person.clientId ?? '',
      nrp: person.nrp,
      name: name ?? person.nrp,
      title: wordsOf(row.title, 'title', refusals),
      division: wordsOf(row.divisi, 'division', refusals),
      position: wordsOf(row.jabatan, 'position', refusals),
      village: wordsOf(row.desa, 'village', refusals),
      whatsapp: readOr(row.whatsapp, 'phone', typedPhoneNumber, before?.whatsapp ?? null, refusals),
      email: readOr(row.email, 'e-mail', parseEmail, before?.email ?? null, refusals),
      roles: person.roles,
      active: person.active,
      exempt: person.exempt,
      wants_whatsapp: row.wa_notification_opt_in === true,
      instagram: handle('instagram'),
      tiktok: handle('tiktok'),
    },
  };
}

/** A plan of a row that was taken over as it is: what was changed here since stays; a handle that was refused is theirs once it is free. */
function keepingOurs(plan: Plan): Plan {
  const { before, after } = plan;
  if (before === null) return plan;
  const free = Object.fromEntries(PLATFORMS.map((platform) => [platform, before[platform] ?? after[platform]]));
  return { ...plan, after: { ...before, ...free } };
}

/** @param waiting people for whom it waits for a second person that they are excused: that is asked for once */
const isSame = ({ before, after }: Plan, waiting: ReadonlySet<string>): boolean =>
  before !== null &&
  COMPARED.every((column) => before[column] === after[column] || (column === 'exempt' && after.exempt && waiting.has(before.person_id))) &&
  before.roles.length === after.roles.length &&
  before.roles.every((role, index) => role === after.roles[index]);

/** Takes people over: who is here already is brought to what the row says. */
export async function savePeople(
  context: ImportContext,
  tx: Transaction,
  { rows, unchanged }: { readonly rows: readonly LegacyPersonRow[]; readonly unchanged: ReadonlySet<string> },
  judged: ReadonlyMap<string, LegacyPerson>,
  judge: PeopleJudge,
): Promise<RowResult[]> {
  const wanted = rows.flatMap((row) => judged.get(row.user_id) ?? []).filter((person) => person.refused === null);
  const known = await (context.isDryRun ? findByNrps : lockByNrps)(
    tx,
    wanted.map((person) => person.nrp),
  );
  const byNrp = new Map(known.map((person) => [person.nrp, person]));
  const kept = await keptByOthers(tx, wanted, byNrp);
  const ids = known.map(({ person_id }) => person_id);
  const waiting = await waitingAmong(tx, ids, context.clock.now());
  const plans: Plan[] = [];
  const results = rows.map((row): RowResult => {
    const person = judged.get(row.user_id);
    if (person === undefined) return refused('person', 'just_added', row.user_id);
    if (person.refused !== null) return refused('person', person.refused, detailOf(row, person, judge));
    const told = planOf(context, row, person, byNrp.get(person.nrp) ?? null, kept);
    for (const platform of PLATFORMS) {
      const holder = kept.get(personOn(person.nrp, platform))?.person ?? null;
      if (holder !== null) noteSamePerson(context, { person: told.after, wanted: person.handles }, holder, judge);
    }
    const plan = unchanged.has(row.user_id) ? keepingOurs(told) : told;
    if (isSame(plan, waiting)) return { outcome: 'same', refusals: plan.refusals };
    plans.push(plan);
    return { outcome: plan.before === null ? 'added' : 'changed', refusals: plan.refusals, ...moveOf(plan) };
  });
  if (!context.isDryRun) await writePeople(context, tx, plans, context.cause.actor ?? 'service:identity');
  return results;
}

/** Whom the plan moves to another client: their numbers move with them. */
function moveOf({ before, after }: Plan): Pick<RowResult, 'move'> {
  if (before === null || before.client_id === after.client_id) return {};
  return { move: { person: after.nrp, name: after.name, from: before.client_id, to: after.client_id } };
}

/** The detail of a person's refusal, for the report. */
function detailOf(row: LegacyPersonRow, person: LegacyPerson, judge: PeopleJudge): string {
  if (person.refused === 'bad_number') return row.user_id;
  return `${row.user_id}: ${person.refused === 'unknown_client' ? row.client_id : judge.keeperOfNrp(person.nrp)}`;
}
