import { type DataOf, PLATFORMS, type Platform } from '@balai/contracts';
import type { runChatOrder } from '@balai/contracts/attendance';
import { parseHandleName } from '@balai/contracts/identity';
import { answerChatOrder } from '@balai/contracts/notifier';
import { findAccount } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import { languageOfClients } from '@balai/runtime/directory';
import { readingThrough } from '../../context.ts';
import { findPerson } from '../../posts/repository/correction-targets.ts';
import { readPersonKey } from '../../roster/domain/person-key.ts';
import { kindOfIssue, readComplaint } from '../domain/complaint-text.ts';
import { chatTexts } from '../messages/chat-texts.ts';
import { type ComplaintContext, type Filer, type FilingContext, fileComplaint } from './file-complaint.ts';

type Order = DataOf<typeof runChatOrder>;

/** Stands in `filed_by` for a contact without an account: their number stays with the notifier. */
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

async function answerTo(context: ComplaintContext, tx: Transaction, { parts, client_ids: clientIds }: Order, accountId: string | null) {
  const [text = ''] = parts;
  const texts = chatTexts[await languageOfClients(tx, clientIds)];
  if (clientIds.length === 0) return { text: texts.notYours };
  if (text === '') return { text: texts.form };
  const { nrp, issues, ...handles } = readComplaint(text);
  if (nrp === null) return { text: texts.nrpMissing };
  if (issues.length === 0) return { text: texts.issueMissing };
  const filing = filingThrough(context, tx);
  const filer = await filerOf(tx, accountId, clientIds);
  const person = await filing.read(filer.scope, () => findPerson(tx, readPersonKey(nrp)));
  if (person === null) return { text: texts.notFound(nrp.slice(0, 40)) };
  const answers: string[] = [];
  let isNew = false;
  for (const platform of platformsOf(issues)) {
    const kinds = [...new Set(issues.map((issue) => kindOfIssue(issue, platform)))];
    const reported = parseHandleName(platform, handles[platform] ?? '');
    const order = { person, platform, post: null, reported, text, issues, kinds, answer: null, isTold: true };
    const filed = await fileComplaint(filing, filer, order, {});
    isNew ||= filed.isNew;
    answers.push(filed.row.answer);
  }
  const about = chatTexts[await languageOfClients(tx, [person.client_id])];
  return { text: (isNew ? about.filed : about.known)(person.name, answers), clientId: person.client_id };
}

/** Files a complaint that somebody wrote for a person of their clients, and answers with what is found about it. */
export async function takeComplaint(context: ComplaintContext, tx: Transaction, order: Order, accountId: string | null): Promise<void> {
  const { text, clientId }: { text: string; clientId?: string } = await answerTo(context, tx, order, accountId);
  const { order_id } = order;
  const options = { subject: order_id, orderKey: order_id, ...(clientId === undefined ? {} : { tenant: clientId }) };
  tx.send(answerChatOrder, { order_id, text, asks: null }, options);
}
