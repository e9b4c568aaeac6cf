import { type BodyOf, baseLanguage } from '@balai/contracts';
import * as wire from '@balai/contracts/attendance';
import { parseHandleName } from '@balai/contracts/identity';
import { type AuthorisedCall, bind, type RouteBinding } from '@balai/runtime/http';
import { invalidField } from '@balai/runtime/problem';
import { linksOf } from '../../corrections/routes/correction-wire.ts';
import { findVisiblePerson } from '../../posts/use-cases/find-target.ts';
import { reachOf } from '../../reminders/routes/reminder-wire.ts';
import { readPersonKey } from '../../roster/domain/person-key.ts';
import { findOperator } from '../../roster/use-cases/find-operator.ts';
import { kindOfIssue, readComplaint } from '../domain/complaint-text.ts';
import { type ComplaintContext, type ComplaintOrder, fileComplaint, reachOfPerson } from '../use-cases/file-complaint.ts';
import { findComplaint } from '../use-cases/list-complaints.ts';
import { complaintWire, triageWire } from './complaint-wire.ts';
import { filedDelivery } from './filed-delivery.ts';
import { reportedHandle } from './reported-handle.ts';

type Body = BodyOf<typeof wire.komplainInstagram>;
type Call = Pick<AuthorisedCall<typeof wire.komplainInstagram>, 'actor' | 'body' | 'request'>;

const ISSUE_LENGTH = 500;

/** The first that is filled. */
const first = (...texts: readonly (string | null | undefined)[]): string | null =>
  texts.map((text) => text?.trim() ?? '').find((text) => text !== '') ?? null;

const textOf = (body: Body): string | null => first(body.message, body.pesan, body.complaint, body.raw, body.text);
const issueOf = (body: Body): string | null => first(body.issue, body.kendala, body.problem);

/** The field of a body that names the account they used, the first that is filled. */
function namedHandle(body: Body, platform: 'instagram' | 'tiktok'): readonly [field: string, named: string | null] {
  const fields =
    platform === 'tiktok'
      ? (['tiktok', 'username_tiktok'] as const)
      : (['instagram', 'insta', 'username_ig', 'username_instagram'] as const);
  const field = fields.find((one) => first(body[one]) !== null);
  return field === undefined ? [fields[0], null] : [field, first(body[field])];
}

/** What the legacy body says, in the words of the house. @throws Problem that names `message` where it says nothing */
function orderOf(body: Body, platform: 'instagram' | 'tiktok'): Omit<ComplaintOrder, 'person' | 'post' | 'platform'> {
  const text = textOf(body) ?? '';
  const read = readComplaint(text);
  const given = issueOf(body);
  if (text === '' && given === null) throw invalidField('message', { id: 'wajib diisi', en: 'is required' });
  const issues = [...(given === null ? [] : [given.slice(0, ISSUE_LENGTH)]), ...read.issues];
  const [field, named] = namedHandle(body, platform);
  // What a text says of it is no field: where it is no handle, the text stands all the same.
  const reported = named === null ? parseHandleName(platform, read[platform] ?? '') : reportedHandle(platform, named, field);
  const kinds = [...new Set((issues.length === 0 ? [text] : issues).map((issue) => kindOfIssue(issue, platform)))];
  return {
    text: text === '' ? (given ?? '') : text,
    issues,
    kinds,
    reported,
    answer: first(body.solution, body.solusi, body.tindak_lanjut),
    file: body.evidence_file,
  };
}

const file = (context: ComplaintContext, platform: 'instagram' | 'tiktok') => async (call: Call) => {
  const { actor, body, request } = call;
  const said = orderOf(body, platform);
  const person = await findVisiblePerson(context, actor, readPersonKey(String(body.nrp)), 'nrp');
  const { row, findings } = await fileComplaint(context, actor, { ...said, person, platform, post: null, isTold: true }, request.cause);
  const shown = await findComplaint(context, actor, row.complaint_id);
  const reach = await reachOfPerson(context, actor, person.person_id);
  const links = await linksOf(context.blobs, actor.scope, [shown]);
  return {
    body: {
      success: true as const,
      data: {
        platform,
        message: row.text,
        issue: row.issues.join('\n'),
        solution: row.answer,
        ...filedDelivery(shown, reachOf(reach)),
        // Contacts never leave identity: what is known here is only how notices reach the person.
        reporter: { nrp: person.nrp, name: person.name, whatsapp: null, email: null },
        dashboard: { whatsapp: await findOperator(context, actor, person.client_id) },
        complaint: complaintWire(shown, links, baseLanguage(request.language)),
        // Pages that call this know it in Indonesian, whatever their browser speaks.
        triage: triageWire(findings, 'member', 'id'),
      },
    },
  };
};

/** The complaint routes of existing pages. */
export const komplainRoutes = (context: ComplaintContext): RouteBinding[] => [
  bind(wire.komplainInstagram, file(context, 'instagram')),
  bind(wire.komplainTiktok, file(context, 'tiktok')),
  bind(wire.komplainTiktokOfClients, file(context, 'tiktok')),
];
