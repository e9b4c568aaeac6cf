import Type from 'typebox';
import { defineRoute, success } from '../../define/route.ts';
import { ClientIdInput, Count, Instant, nullable, Uuid } from '../../define/schema.ts';
import { linksRead, linksWrite } from '../permissions.ts';
import { OF_NAMED_OR_SELF } from '../self-problems.ts';
import { LinkListQuery } from './link-list-query.ts';
import { LinkPlatform, LinkReportState, LinkResolution, LinkVerification } from './link-models.ts';

/** Another standing report with the same link: of somebody else, or of the same person for another post. */
export const DuplicateLink = Type.Object({
  report_id: Uuid,
  shortcode: Type.String(),
  /** Null: of somebody else, for a member. */
  user_id: nullable(Type.String()),
  nama: nullable(Type.String()),
  client_id: Type.String(),
  submitted_at: Instant,
});

const ReportedLink = Type.Object({
  platform: LinkPlatform,
  /** As reported. */
  url: Type.String(),
  /** The same post in one notation, whatever it was written like. */
  normalized: Type.String(),
  resolution: LinkResolution,
  verification: LinkVerification,
  /** When that was found out. */
  verified_at: nullable(Instant),
  /** Handle of the account that shows the post, where the platform told. */
  author: nullable(Type.String()),
  /** The earliest of them (at most 5). */
  duplicate_of: Type.Array(DuplicateLink),
});

/** A report with the legacy names; `created_at` is the time of the post. */
export const LinkReportWire = Type.Object({
  shortcode: Type.String(),
  user_id: Type.String(),
  instagram_link: nullable(Type.String()),
  facebook_link: nullable(Type.String()),
  twitter_link: nullable(Type.String()),
  tiktok_link: nullable(Type.String()),
  youtube_link: nullable(Type.String()),
  created_at: nullable(Instant),
  caption: nullable(Type.String()),
  image_url: nullable(Type.String()),
  thumbnail_url: nullable(Type.String()),
  // Beyond the legacy fields.
  report_id: Uuid,
  post_id: nullable(Uuid),
  post_url: Type.String(),
  nama: Type.String(),
  title: nullable(Type.String()),
  divisi: nullable(Type.String()),
  client_id: Type.String(),
  state: LinkReportState,
  /** Why it was refused. */
  reason: nullable(Type.String()),
  submitted_at: Instant,
  /** Name of the account that reported it. */
  submitted_by: Type.String(),
  updated_at: Instant,
  links: Type.Array(ReportedLink),
  /** Of all its links together: what somebody should look at comes first (`other_author`, `not_found`, `verified`, `unchecked`, `unverifiable`). */
  verification: LinkVerification,
  verified_at: nullable(Instant),
  /** Those of all its links. */
  duplicate_of: Type.Array(DuplicateLink),
});

const linkText = () => Type.Optional(nullable(Type.String({ maxLength: 2000 })));
/** What was shared: in each the first http(s) address counts, wherever in a text it stands. */
const linkFields = {
  instagram_link: linkText(),
  facebook_link: linkText(),
  twitter_link: linkText(),
  tiktok_link: linkText(),
  youtube_link: linkText(),
};
/** A personnel number as callers have it; see `people.create`. */
const NrpInput = Type.Union([Type.String({ minLength: 1, maxLength: 60 }), Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })]);
/** Staff name the person; members leave it out. */
const ofReporter = { user_id: Type.Optional(NrpInput) };
const Shortcode = Type.String({ minLength: 1, maxLength: 100 });
const text = (maxLength: number) => Type.Optional(Type.String({ maxLength }));

/** Of the links a call names, those that standing reports have, as the call spells them. */
const Duplicates = Type.Array(Type.String());
/** The same with those reports. */
const DuplicateReports = Type.Array(Type.Object({ link: Type.String(), normalized: Type.String(), reports: Type.Array(DuplicateLink) }));
const Pagination = Type.Object({ total: Count, limit: Count, offset: Count, page: Count, totalPages: Count });

const READ = { service: 'attendance', method: 'GET', access: { permission: linksRead, tenant: { kind: 'own' } } } as const;
const READ_OF_CLIENT = {
  ...READ,
  access: { permission: linksRead, tenant: { kind: 'parameter', in: 'query', name: 'client_id' } },
} as const;
const WRITE = { service: 'attendance', access: { permission: linksWrite, tenant: { kind: 'own' } } } as const;
const params = Type.Object({ shortcode: Shortcode });
const ofUser = Type.Object({ user_id: text(60) });
const oneOrNone = success(nullable(LinkReportWire));
const LINKED = 'Each link must lead to a post on the platform of its field';
const A_LINK = 'https://www.tiktok.com/@orang.contoh/video/7300000000000000001';

export const listLinkReports = defineRoute({
  ...READ_OF_CLIENT,
  id: 'link-reports.list',
  path: '/api/link-reports',
  summary:
    'What people reported to have shared of posts, newest first, 20 unless `limit` says otherwise; a member sees their own. `links[]`: which of these links standing reports have (`duplicates`; `duplicate_reports` with the reports); other reporters are not named to members.',
  query: LinkListQuery,
  response: Type.Object({
    success: Type.Literal(true),
    data: Type.Object({ items: Type.Array(LinkReportWire), pagination: Pagination, duplicates: Duplicates }),
    duplicates: Duplicates,
    duplicate_reports: DuplicateReports,
  }),
  problems: ['client_not_found', ...OF_NAMED_OR_SELF],
  example: { query: { shortcode: '{post}' } },
});

export const getLinkReport = defineRoute({
  ...READ,
  id: 'link-reports.get',
  path: '/api/link-reports/:shortcode',
  summary: 'The newest standing report of a post, of one person where `user_id` names one; null when there is none.',
  params,
  query: Type.Object({ user_id: text(60) }),
  response: oneOrNone,
  problems: [...OF_NAMED_OR_SELF],
  example: { params: { shortcode: '{post}' } },
});

export const createLinkReport = defineRoute({
  ...WRITE,
  id: 'link-reports.create',
  method: 'POST',
  path: '/api/link-reports',
  summary: `Report what a person shared of a post of the last two days. ${LINKED}; at least one is needed. 400 when the person has a standing report of the post.`,
  body: Type.Object({ shortcode: Shortcode, ...ofReporter, ...linkFields }),
  status: [201],
  response: success(LinkReportWire),
  problems: ['invalid_link', 'link_required', ...OF_NAMED_OR_SELF, 'post_not_reportable', 'post_too_old', 'link_report_exists'],
  example: { body: { shortcode: '{post}', user_id: '{person.nrp}', tiktok_link: A_LINK } },
});

export const updateLinkReport = defineRoute({
  ...WRITE,
  id: 'link-reports.update',
  method: 'PUT',
  path: '/api/link-reports/:shortcode',
  summary: `Change links of a standing report; absent fields stay, empty ones go. ${LINKED}; one must remain. Null when there is no such report.`,
  params,
  body: Type.Object({ ...ofReporter, ...linkFields }),
  response: oneOrNone,
  problems: ['invalid_link', 'link_required', ...OF_NAMED_OR_SELF],
  example: { params: { shortcode: '{post}' }, body: { user_id: '{person.nrp}', tiktok_link: A_LINK } },
});

export const deleteLinkReport = defineRoute({
  ...WRITE,
  id: 'link-reports.delete',
  method: 'DELETE',
  path: '/api/link-reports/:shortcode',
  summary: 'Take back a standing report: it counts no more and stays as a record. Null when there is no such report.',
  params,
  query: ofUser,
  response: oneOrNone,
  problems: [...OF_NAMED_OR_SELF],
  example: { params: { shortcode: '{post}' }, query: { user_id: '{colleague.nrp}' } },
});

export const listSpecialLinkReports = defineRoute({
  ...READ_OF_CLIENT,
  id: 'link-reports-khusus.list',
  path: '/api/link-reports-khusus',
  summary:
    'What people reported to have shared of special tasks, newest first; all of them (up to 10,000) unless `limit` says otherwise. A member sees their own.',
  query: LinkListQuery,
  response: Type.Object({
    success: Type.Literal(true),
    data: Type.Array(LinkReportWire),
    pagination: Pagination,
    duplicates: Duplicates,
    duplicate_reports: DuplicateReports,
  }),
  problems: ['client_not_found', ...OF_NAMED_OR_SELF],
  example: { query: { shortcode: '{post}' } },
});

export const getSpecialLinkReport = defineRoute({
  ...READ,
  id: 'link-reports-khusus.get',
  path: '/api/link-reports-khusus/:shortcode',
  summary: 'The newest standing report of a special task, of one person where `user_id` names one; null when there is none.',
  params,
  query: Type.Object({ user_id: text(60) }),
  response: oneOrNone,
  problems: [...OF_NAMED_OR_SELF],
  example: { params: { shortcode: '{post}' } },
});

export const createSpecialLinkReport = defineRoute({
  ...WRITE,
  id: 'link-reports-khusus.create',
  method: 'POST',
  path: '/api/link-reports-khusus',
  summary:
    'Report a special task of a client, for members also of a directorate whose role they hold: an Instagram post of today, which becomes one if it is none yet; the link names the task. 201 once the post was looked up; 202 where that lasts (state `checking`): it settles by itself. A repeat answers the standing report, with the link it names now.',
  body: Type.Object({
    client_id: ClientIdInput,
    ...linkFields,
    instagram_link: nullable(Type.String({ maxLength: 2000 })),
    ...ofReporter,
  }),
  status: [201, 202],
  response: success(LinkReportWire),
  problems: [
    'client_not_found',
    'instagram_link_required',
    'invalid_link',
    'only_instagram',
    ...OF_NAMED_OR_SELF,
    'post_not_reportable',
    'post_not_of_today',
    'special_post_refused',
  ],
  example: { body: { client_id: '{client}', user_id: '{person.nrp}', instagram_link: 'https://www.instagram.com/p/{post}/' } },
});

export const updateSpecialLinkReport = defineRoute({
  ...WRITE,
  id: 'link-reports-khusus.update',
  method: 'PUT',
  path: '/api/link-reports-khusus/:shortcode',
  summary:
    'Change the Instagram link of a standing report of a special task; without one the old stays. Null when there is no such report.',
  params,
  body: Type.Object({ ...ofReporter, ...linkFields }),
  response: oneOrNone,
  problems: ['invalid_link', 'only_instagram', 'link_of_other_post', ...OF_NAMED_OR_SELF],
  example: { params: { shortcode: '{post}' }, body: { user_id: '{person.nrp}', instagram_link: 'https://www.instagram.com/p/{post}' } },
});

export const deleteSpecialLinkReport = defineRoute({
  ...WRITE,
  id: 'link-reports-khusus.delete',
  method: 'DELETE',
  path: '/api/link-reports-khusus/:shortcode',
  summary: 'Take back a standing report of a special task. Null when there is no such report.',
  params,
  query: ofUser,
  response: oneOrNone,
  problems: [...OF_NAMED_OR_SELF],
  example: { params: { shortcode: '{post}' }, query: { user_id: '{colleague.nrp}' } },
});
