import type { BaseLanguage, ResponseOf } from '@balai/contracts';
import type { getLinkReport, LinkPlatform, listSpecialLinkReports } from '@balai/contracts/attendance';
import type { PictureLink } from '@balai/contracts/collector';
import type { LinkFault } from '@balai/post-links';
import { Problem, type Texts } from '@balai/runtime/problem';
import { attendanceProblems } from '../../problems.ts';
import { type GivenLinks, type LinkInputFault, readLinks } from '../domain/link-input.ts';
import { verificationOf } from '../domain/link-verification.ts';
import { NETWORKS } from '../messages/network-names.ts';
import type { AskedLink, ShownHolder, ShownLinkReport } from '../use-cases/show-link-reports.ts';

type Wire = NonNullable<ResponseOf<typeof getLinkReport>['data']>;
type DuplicateReports = ResponseOf<typeof listSpecialLinkReports>['duplicate_reports'];

/** Fields of a call that hold links. */
export type LinkFields = Readonly<Partial<Record<`${LinkPlatform}_link`, string | null | undefined>>>;

const FAULTS: Readonly<Record<LinkFault, (name: string) => Texts>> = {
  no_link: () => ({ id: 'tidak berisi tautan http(s)', en: 'has no http(s) link in it' }),
  other_platform: (name) => ({ id: `bukan tautan ${name}`, en: `is not a link to ${name}` }),
  no_post: (name) => ({ id: `bukan tautan ke sebuah konten ${name}`, en: `does not lead to a post on ${name}` }),
};

/** Reads the links of a call. @throws Problem `invalid_link` naming each field whose text is no link to a post on its platform */
export function linksOf(body: LinkFields): GivenLinks {
  const { links, faults } = readLinks({
    instagram: body.instagram_link,
    facebook: body.facebook_link,
    twitter: body.twitter_link,
    tiktok: body.tiktok_link,
    youtube: body.youtube_link,
  });
  if (faults.length > 0) throw unusable(faults);
  return links;
}

function unusable(faults: readonly LinkInputFault[]): Problem {
  const errors = faults.map(({ platform, fault }) => ({ field: `${platform}_link`, message: FAULTS[fault](NETWORKS[platform]) }));
  const said = (language: BaseLanguage) =>
    faults.map(({ platform, fault }) => `${NETWORKS[platform]}: ${FAULTS[fault](NETWORKS[platform])[language]}`).join('; ');
  return new Problem(attendanceProblems.invalid_link, { detail: { id: said('id'), en: said('en') } }, { errors });
}

/** Refusal of a link that leads to no single post on the platform. */
export const notAPost = (platform: LinkPlatform): Problem => unusable([{ platform, fault: 'no_post' }]);

const instant = (at: Date | null): string | null => at?.toISOString() ?? null;
const newest = (all: readonly (Date | null)[]): Date | null =>
  all.reduce((last, one) => (one !== null && (last === null || one > last) ? one : last), null);

const holderWire = (holder: ShownHolder) => ({
  report_id: holder.report_id,
  shortcode: holder.shortcode,
  user_id: holder.nrp,
  nama: holder.name,
  client_id: holder.client_id,
  submitted_at: holder.submitted_at.toISOString(),
});

/** Links that were reported before: their spelling in the call, and the same with the reports. */
export const duplicatesWire = (asked: readonly AskedLink[]): { duplicates: string[]; duplicate_reports: DuplicateReports } => ({
  duplicates: asked.map(({ link }) => link),
  duplicate_reports: asked.map(({ link, normalized, holders }) => ({ link, normalized, reports: holders.map(holderWire) })),
});

/** A report as legacy callers read it, and what is known beyond that. */
export function reportWire({ report, links, post }: ShownLinkReport, picture: PictureLink): Wire {
  const linked = (address: string | null | undefined): string | null => (address == null ? null : picture(address));
  const urlOf = (platform: LinkPlatform): string | null => links.find((link) => link.platform === platform)?.url ?? null;
  return {
    shortcode: report.shortcode,
    user_id: report.nrp,
    instagram_link: urlOf('instagram'),
    facebook_link: urlOf('facebook'),
    twitter_link: urlOf('twitter'),
    tiktok_link: urlOf('tiktok'),
    youtube_link: urlOf('youtube'),
    created_at: report.taken_at?.toISOString() ?? null,
    caption: post?.caption ?? null,
    image_url: linked(post?.image_url),
    thumbnail_url: linked(post?.thumbnail_url),
    report_id: report.report_id,
    post_id: report.post_id,
    post_url: post?.url ?? `https://www.instagram.com/p/${report.shortcode}`,
    nama: report.name,
    title: report.title,
    divisi: report.division,
    client_id: report.client_id,
    state: report.state,
    reason: report.reason,
    submitted_at: report.submitted_at.toISOString(),
    submitted_by: report.submitted_by_name,
    updated_at: report.updated_at.toISOString(),
    links: links.map(({ platform, url, link, resolution, verification, verified_at, author, duplicates }) => ({
      platform,
      url,
      normalized: link,
      resolution,
      verification,
      verified_at: instant(verified_at),
      author,
      duplicate_of: duplicates.map(holderWire),
    })),
    verification: verificationOf(links),
    verified_at: instant(newest(links.map((link) => link.verified_at))),
    duplicate_of: links.flatMap(({ duplicates }) => duplicates.map(holderWire)),
  };
}
