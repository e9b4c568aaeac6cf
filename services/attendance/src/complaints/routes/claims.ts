import { type BodyOf, baseLanguage, isUuid, type Platform } from '@balai/contracts';
import * as wire from '@balai/contracts/attendance';
import type { Actor } from '@balai/runtime/access';
import { bind, type RouteBinding } from '@balai/runtime/http';
import { Problem } from '@balai/runtime/problem';
import { postNameOf } from '../../corrections/routes/corrections.ts';
import { findSubject } from '../../posts/use-cases/find-self.ts';
import { findCountedPost } from '../../posts/use-cases/find-target.ts';
import { attendanceProblems } from '../../problems.ts';
import { kindOfIssue } from '../domain/complaint-text.ts';
import { PLATFORM_NAMES } from '../messages/complaint-notice.ts';
import { type ComplaintContext, fileComplaint, findOpenComplaint } from '../use-cases/file-complaint.ts';
import { findComplaint } from '../use-cases/list-complaints.ts';
import { type ComplaintSubject, triageComplaint } from '../use-cases/triage-complaint.ts';
import { claimStatus, claimTriageWire } from './complaint-wire.ts';
import { reportedHandle } from './reported-handle.ts';
import { shown } from './shown-complaint.ts';

type Claim = BodyOf<typeof wire.triageClaim>;

/** The post that a claim names, however it does. */
function postOf({ post, platform, shortcode, video_id: videoId }: Claim): string | undefined {
  const key = (platform === 'tiktok' ? videoId : shortcode)?.trim() || undefined;
  return post ?? (key === undefined ? undefined : `${platform}:${key}`);
}

/** Names a claim of which no complaint was made: platform, post and handle. */
const claimName = ({ platform, post, reported }: ComplaintSubject): string =>
  [platform, post?.post_id ?? '', reported ?? ''].join(':').replace(/:+$/, '');

/** The claim of a name; null where it is none. */
function claimNamed(name: string): Claim | null {
  const [platform, post = '', username = '', ...rest] = name.split(':');
  if (!(platform === 'instagram' || platform === 'tiktok') || rest.length > 0 || (post !== '' && !isUuid(post))) return null;
  return { platform, ...(post === '' ? {} : { post }), ...(username === '' ? {} : { username }) };
}

/** Whom and what a claim is about, and the account that works about them. */
async function claimOf(context: ComplaintContext, caller: Actor, claim: Claim): Promise<{ actor: Actor; subject: ComplaintSubject }> {
  const { person, actor } = await findSubject(context, caller, claim.user_id);
  const named = postOf(claim);
  const post = named === undefined ? null : await findCountedPost(context, actor, person, postNameOf(named, 'post'));
  const platform = post?.platform ?? claim.platform;
  return { actor, subject: { person, post, platform, reported: reportedHandle(platform, claim.username, 'username') } };
}

/** Stands in place of what the member writes, which existing clients do not send. */
const NOT_RECORDED = {
  id: (platform: Platform) => `Sudah dilaksanakan di ${PLATFORM_NAMES[platform]}, tetapi belum tercatat`,
  en: (platform: Platform) => `Done on ${PLATFORM_NAMES[platform]}, and not recorded`,
};
const CONFLICT = { error_code: 'CLAIM_COMPLAINT_STATUS_CONFLICT' };

/** The steps of existing clients after a triage. */
const lifecycle = (context: ComplaintContext): RouteBinding[] => [
  bind(wire.escalateClaim, async ({ actor: caller, params, request }) => {
    const asking = { actor: caller, request };
    if (isUuid(params.complaint_id)) {
      const data = await shown(context, asking, params.complaint_id);
      const isOpen = claimStatus(data.state) === 'escalated';
      throw new Problem(attendanceProblems[isOpen ? 'complaint_open' : 'complaint_decided'], {}, { extra: { ...CONFLICT, data } });
    }
    const claim = claimNamed(params.complaint_id);
    if (claim === null) throw new Problem(attendanceProblems.complaint_not_found);
    const { actor, subject } = await claimOf(context, caller, claim);
    const { platform } = subject;
    const text = NOT_RECORDED[baseLanguage(request.language)](platform);
    const order = { ...subject, text, issues: [], kinds: [`${platform}_not_recorded` as const], answer: null };
    const { row, isNew } = await fileComplaint(context, actor, order, request.cause);
    if (!isNew) {
      const data = await shown(context, { actor, request }, row.complaint_id);
      throw new Problem(attendanceProblems.complaint_open, {}, { extra: { ...CONFLICT, data } });
    }
    return {
      body: { success: true as const, data: { complaint_id: row.complaint_id, escalated: true as const, status: 'escalated' as const } },
    };
  }),
  bind(wire.getClaim, async ({ actor, params }) => {
    const { complaint_id: id } = params;
    if (isUuid(id)) {
      const { platform, state, triage_code, filed_at, decided_at } = await findComplaint(context, actor, id);
      const times = { escalated_at: filed_at.toISOString(), resolved_at: decided_at?.toISOString() ?? null };
      return { body: { success: true as const, data: { complaint_id: id, platform, status: claimStatus(state), triage_code, ...times } } };
    }
    const claim = claimNamed(id);
    if (claim === null) throw new Problem(attendanceProblems.complaint_not_found);
    const { platform } = (await claimOf(context, actor, claim)).subject;
    const nothing = { triage_code: null, escalated_at: null, resolved_at: null };
    return { body: { success: true as const, data: { complaint_id: id, platform, status: claimStatus(null), ...nothing } } };
  }),
];

/** Claims: looked into, escalated, followed. */
export const claimRoutes = (context: ComplaintContext): RouteBinding[] => [
  ...lifecycle(context),
  bind(wire.triageClaim, async ({ actor, body, request }) => {
    // Nothing is changed; the caller's Idempotency-Key is noted as acted all the same, so that a repeat is answered alike.
    await context.database.unitOfWork(actor.scope, async () => undefined, request.cause);
    const { actor: filer, subject } = await claimOf(context, actor, body);
    const findings = await triageComplaint(context, filer, subject);
    const open = await findOpenComplaint(context, filer, subject, findings);
    const name = open?.complaint_id ?? claimName(subject);
    const claim = {
      platform: subject.platform,
      content_id: subject.post?.platform_id ?? null,
      complaint_id: actor.personId === null ? null : name,
      complaint_created: open === null,
      complaint_status: actor.personId === null ? null : claimStatus(open?.state ?? null),
    };
    const data = { ...claimTriageWire(findings, baseLanguage(request.language), context.clock.now()), ...claim };
    return { body: { success: true as const, data } };
  }),
  bind(wire.fileClaim, async ({ actor: caller, body, request }) => {
    const { actor, subject } = await claimOf(context, caller, body);
    const text = body.message.trim();
    const kinds = [kindOfIssue(text, subject.platform)];
    const order = { ...subject, text, issues: [], kinds, answer: null, file: body.evidence_file };
    const { row, isNew } = await fileComplaint(context, actor, order, request.cause);
    const data = await shown(context, { actor, request }, row.complaint_id);
    if (!isNew) throw new Problem(attendanceProblems.complaint_open, {}, { extra: { data } });
    return { body: { success: true as const, data } };
  }),
];
