import type { BodyOf } from '@balai/contracts';
import * as wire from '@balai/contracts/attendance';
import { type AuthorisedCall, bind, type RouteBinding } from '@balai/runtime';
import { kindOfIssue, readComplaint } from '../domain/complaint-text.ts';
import { readPersonKey } from '../domain/person-key.ts';
import { handleOf } from '../domain/triage.ts';
import { type ComplaintContext, type ComplaintOrder, fileComplaint } from '../use-cases/file-complaint.ts';
import { findVisiblePerson } from '../use-cases/find-target.ts';
import { findComplaint } from '../use-cases/list-complaints.ts';
import { complaintWire, triageWire } from './complaint-wire.ts';
import { linksOf } from './correction-wire.ts';

type Body = BodyOf<typeof wire.komplainInstagram>;
type Call = Pick<AuthorisedCall<typeof wire.komplainInstagram>, 'actor' | 'body' | 'request'>;

const ISSUE_LENGTH = 500;

/** The first that is filled. */
const first = (...texts: readonly (string | null | undefined)[]): string | null =>
  texts.map((text) => text?.trim() ?? '').find((text) => text !== '') ?? null;

const textOf = (body: Body): string | null => first(body.message, body.pesan, body.complaint, body.raw, body.text);
const issueOf = (body: Body): string | null => first(body.issue, body.kendala, body.problem);

/** What the legacy body says, in the words of the house. */
function orderOf(body: Body, platform: 'instagram' | 'tiktok'): Omit<ComplaintOrder, 'person' | 'post' | 'platform'> {
  const text = textOf(body) ?? '';
  const read = readComplaint(text);
  const given = issueOf(body);
  const issues = [...(given === null ? [] : [given.slice(0, ISSUE_LENGTH)]), ...read.issues];
  const handle =
    platform === 'tiktok'
      ? first(body.tiktok, body.username_tiktok, read.tiktok)
      : first(body.instagram, body.insta, body.username_ig, body.username_instagram, read.instagram);
  const kinds = [...new Set((issues.length === 0 ? [text] : issues).map((issue) => kindOfIssue(issue, platform)))];
  return {
    text: text === '' ? (given ?? '') : text,
    issues,
    kinds,
    reported: handleOf(handle),
    answer: first(body.solution, body.solusi, body.tindak_lanjut),
    file: body.evidence_file,
  };
}

/** Contacts of people are identity's, so nothing is sent from here; the person who files reads the answer at once. */
const NOT_SENT = {
  personnel: { status: 'skipped' as const, reason: 'contact_not_known_here', target: null },
  dashboardUser: { status: 'skipped' as const, reason: 'answered_here', target: null },
};

const file = (context: ComplaintContext, platform: 'instagram' | 'tiktok') => async (call: Call) => {
  const { actor, body, request } = call;
  const person = await findVisiblePerson(context, actor, readPersonKey(String(body.nrp)));
  const { row, findings } = await fileComplaint(
    context,
    actor,
    { ...orderOf(body, platform), person, platform, post: null },
    request.cause,
  );
  const shown = await findComplaint(context, actor, row.complaint_id);
  const links = await linksOf(context.blobs, actor.scope, [shown]);
  return {
    body: {
      success: true as const,
      data: {
        platform,
        message: row.text,
        issue: row.issues.join('\n'),
        solution: row.answer,
        channel: 'unknown' as const,
        whatsappDelivery: NOT_SENT,
        reporter: { nrp: person.nrp, name: person.name, whatsapp: null, email: null },
        dashboard: { whatsapp: null },
        complaint: complaintWire(shown, links, request.language),
        triage: triageWire(findings),
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
