import { type DataOf, PLATFORMS, type Platform } from '@balai/contracts';
import type { fileOwnComplaint, runChatOrder } from '@balai/contracts/attendance';
import { parseHandleName } from '@balai/contracts/identity';
import { answerChatOrder } from '@balai/contracts/notifier';
import { findAccount } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import { languageOfClients } from '@balai/runtime/directory';
import { readingThrough } from '../../context.ts';
import { findPerson, type TargetPerson } from '../../posts/repository/correction-targets.ts';
import { readPersonKey } from '../../roster/domain/person-key.ts';
import { type ComplaintText, kindOfIssue, readComplaint } from '../domain/complaint-text.ts';
import { chatTexts } from '../messages/chat-texts.ts';
import { type ComplaintContext, type Filer, type FilingContext, fileComplaint } from './file-complaint.ts';

type Order = DataOf<typeof runChatOrder>;
type OwnLetter = DataOf<typeof fileOwnComplaint>;

/** Stands in `filed_by` for somebody without an account: their number stays where it is known. */
const CONTACT = 'WhatsApp';

/** The platforms that issues name; Instagram where they name none. */
function platformsOf(issues: readonly string[]): readonly Platform[] {
  const named = PLATFORMS.filter((platform) => {
    const other = platform === 'tiktok' ? 'instagram' : 'tiktok';
    // It is of this platform whatever it came by, or names neither.
    return issues.some((issue) => kindOfIssue(issue, other) === `${platform}_not_recorded` || issue.toLowerCase().includes(platform));
  });
  return named.length === 0 ? ['instagram'] : named;
}

/** Files through the transaction of a message's handler: a second connection beside it could wait for ever. */
function filingThrough(context: ComplaintContext, tx: Transaction): FilingContext {
  const unitOfWork: ComplaintContext['database']['unitOfWork'] = (scope, work) => tx.under(scope, () => work(tx));
  return { ...context, ...readingThrough(context, tx), database: { unitOfWork } };
}

async function filerOf(tx: Transaction, accountId: string | null, tenants: readonly string[]): Promise<Filer> {
  const account = accountId === null ? null : await findAccount(tx, accountId);
  // Of all clients only those for which the sender may file complaints.
  const scope = { tenants: [...tenants] };
  return account === null
    ? { accountId: null, username: CONTACT, scope }
    : { accountId: account.account_id, username: account.username, scope };
}

interface Answer {
  readonly text: string;
  /** Client the answer is about. */
  readonly clientId?: string;
}

/** Files what a letter says of a person, one complaint a platform. @param isTold the person gets a notice; the author of the letter gets the answer */
async function fileLetter(
  filing: FilingContext,
  tx: Transaction,
  filer: Filer,
  {
    person,
    text,
    letter,
    isTold,
  }: { readonly person: TargetPerson; readonly text: string; readonly letter: ComplaintText; readonly isTold: boolean },
): Promise<Answer> {
  const { issues, ...handles } = letter;
  const answers: string[] = [];
  let isNew = false;
  for (const platform of platformsOf(issues)) {
    const kinds = [...new Set(issues.map((issue) => kindOfIssue(issue, platform)))];
    const reported = parseHandleName(platform, handles[platform] ?? '');
    const order = { person, platform, post: null, reported, text, issues, kinds, answer: null, isTold };
    const filed = await fileComplaint(filing, filer, order, {});
    isNew ||= filed.isNew;
    answers.push(filed.row.answer);
  }
  const about = chatTexts[await languageOfClients(tx, [person.client_id])];
  return { text: (isNew ? about.filed : about.known)(person.name, answers), clientId: person.client_id };
}

async function answerTo(
  context: ComplaintContext,
  tx: Transaction,
  { parts, client_ids: clientIds }: Order,
  accountId: string | null,
): Promise<Answer> {
  const [text = ''] = parts;
  const texts = chatTexts[await languageOfClients(tx, clientIds)];
  if (clientIds.length === 0) return { text: texts.notYours };
  if (text === '') return { text: texts.form };
  const letter = readComplaint(text);
  const { nrp, issues } = letter;
  if (nrp === null) return { text: texts.nrpMissing };
  if (issues.length === 0) return { text: texts.issueMissing };
  const filing = filingThrough(context, tx);
  const filer = await filerOf(tx, accountId, clientIds);
  const person = await filing.read(filer.scope, () => findPerson(tx, readPersonKey(nrp)));
  if (person === null) return { text: texts.notFound(nrp.slice(0, 40)) };
  return fileLetter(filing, tx, filer, { person, text, letter, isTold: true });
}

/** Answers a person about themselves. A letter that names somebody else is refused; one that names nobody is theirs. */
async function answerOwn(context: ComplaintContext, tx: Transaction, { person_id, text }: OwnLetter): Promise<Answer> {
  const filing = filingThrough(context, tx);
  const person = await filing.read('system', () => findPerson(tx, { personId: person_id }));
  // Identity knows somebody before their first roster has arrived here.
  if (person === null || !person.active) return { text: chatTexts[await languageOfClients(tx, [])].notYours };
  const { client_id: clientId } = person;
  const texts = chatTexts[await languageOfClients(tx, [clientId])];
  if (text === '') return { text: texts.form, clientId };
  const letter = readComplaint(text);
  const { nrp, issues } = letter;
  const named = nrp === null ? null : readPersonKey(nrp);
  if (named !== null && ('personId' in named || named.nrp !== person.nrp)) return { text: texts.onlyOwn, clientId };
  if (issues.length === 0) return { text: texts.issueMissing, clientId };
  return fileLetter(
    filing,
    tx,
    { accountId: null, username: CONTACT, scope: { tenants: [clientId] } },
    { person, text, letter, isTold: false },
  );
}

function answer(tx: Transaction, order_id: string, { text, clientId }: Answer): void {
  const options = { subject: order_id, orderKey: order_id, ...(clientId === undefined ? {} : { tenant: clientId }) };
  tx.send(answerChatOrder, { order_id, text, asks: null }, options);
}

/** Files a complaint that somebody wrote for a person of their clients, and answers with what is found about it. */
export async function takeComplaint(context: ComplaintContext, tx: Transaction, order: Order, accountId: string | null): Promise<void> {
  answer(tx, order.order_id, await answerTo(context, tx, order, accountId));
}

/** Files a complaint that a person wrote about themselves, and answers with what is found about it. */
export async function takeOwnComplaint(context: ComplaintContext, tx: Transaction, letter: OwnLetter): Promise<void> {
  answer(tx, letter.order_id, await answerOwn(context, tx, letter));
}
