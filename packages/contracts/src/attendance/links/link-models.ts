import Type, { type Static } from 'typebox';
import { LinkPlatform } from '../../define/link-platform.ts';
import { ClientId, Instant, nullable, oneOf, Uuid } from '../../define/schema.ts';

export { LINK_PLATFORMS, LinkPlatform } from '../../define/link-platform.ts';

/** `routine`: of a post of the client's feed. `special`: of a special task, apart from the routine ones. */
export const LinkReportKind = oneOf('routine', 'special');
export type LinkReportKind = Static<typeof LinkReportKind>;

/** `checking`: the post is looked up. `refused`: it cannot be reported on. `revoked`: taken back; it stays as a record. Only accepted ones count. */
export const LinkReportState = oneOf('checking', 'accepted', 'refused', 'revoked');
export type LinkReportState = Static<typeof LinkReportState>;

/** What is known of where a short link leads; `direct`: it is no short link. */
export const LinkResolution = oneOf('direct', 'pending', 'resolved', 'failed');
export type LinkResolution = Static<typeof LinkResolution>;

/** Whether the platform shows the linked post and the person as its author. `unchecked`: nobody has looked; `unverifiable`: no provider can tell. */
export const LinkVerification = oneOf('unchecked', 'verified', 'not_found', 'other_author', 'unverifiable');
export type LinkVerification = Static<typeof LinkVerification>;

/** What one person shared of one post. */
export const LinkReport = Type.Object({
  report_id: Uuid,
  /** Client of the person. */
  client_id: ClientId,
  person_id: Uuid,
  kind: LinkReportKind,
  /** The platform's key of the post; the post itself is null while it is looked up. */
  shortcode: Type.String(),
  post_id: nullable(Uuid),
  post_client_id: ClientId,
  taken_at: nullable(Instant),
  state: LinkReportState,
  /** Why it was refused. */
  reason: nullable(Type.String()),
  links: Type.Array(Type.Object({ platform: LinkPlatform, url: Type.String() }), { maxItems: 5 }),
  submitted_at: Instant,
  /** Account that reported it. */
  submitted_by: Uuid,
  version: Type.Integer({ minimum: 1 }),
  deletedAt: nullable(Instant),
});
export type LinkReport = Static<typeof LinkReport>;
